package io.touchstone.tensor.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the files that NumPy wrote ({@code numpy/make.py}). */
class NpyTests {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private Path numpy(String name) {
        try (InputStream in = NpyTests.class.getResourceAsStream("numpy/" + name + ".npy")) {
            assertThat(in).as(name).isNotNull();
            return file(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(byte[] bytes) {
        try {
            return Files.write(directory.resolve("a.npy"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(int major, long length, String header, int elements) {
        byte[] text = header.getBytes(ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.allocate((major == 1 ? 10 : 12) + text.length + elements)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("\u0093NUMPY".getBytes(ISO_8859_1)).put((byte) major).put((byte) 0);
        if (major == 1) bytes.putShort((short) length);
        else bytes.putInt((int) length);
        return file(bytes.put(text).array());
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, mode = EnumSource.Mode.EXCLUDE, names = "BFLOAT16")
    void what_NumPy_writes_is_read_in_either_order_and_written_alike(DType dtype) throws IOException {
        Tensor x = Npy.read(numpy(dtype.torchName()));
        assertThat(x.dtype()).isEqualTo(dtype);
        assertThat(x.toString()).isEqualTo(expected(dtype).toString());
        if (dtype.bytes() > 1)
            assertThat(Elements.bytes(Npy.read(numpy(dtype.torchName() + "_big"))))
                    .isEqualTo(Elements.bytes(x));
        Path copy = directory.resolve("copy.npy");
        Npy.write(copy, x);
        assertThat(copy).hasSameBinaryContentAs(numpy(dtype.torchName()));
    }

    private static Tensor expected(DType dtype) {
        double[] numbers =
                switch (dtype.category()) {
                    case BOOL -> new double[] {0, 1, 0, 1, 0, 1};
                    case INTEGER -> new double[] {0, 1, 2, dtype == DType.UINT8 ? 3 : -3, 100, 5};
                    case FLOATING -> new double[] {0, -0.0, 0.1, Double.POSITIVE_INFINITY, -2.5, Double.NaN};
                    case COMPLEX -> new double[] {0, 0, 0.1, Double.POSITIVE_INFINITY, -2.5, 1};
                };
        Tensor real = Tensor.of(dtype.isComplex() ? DType.FLOAT64 : dtype, Shape.of(2, 3), numbers);
        if (!dtype.isComplex()) return real;
        return real.complex(Tensor.of(DType.FLOAT64, Shape.of(2, 3), 0, 1, -2, -0.0, 0, Double.NaN))
                .to(dtype);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "empty", "one", "fortran", "fortran_empty"})
    void shapes_and_orders_are_read_and_written_as_NumPy_writes_them(String name) throws IOException {
        Path copy = directory.resolve("copy.npy");
        Npy.write(copy, Npy.read(numpy(name)));
        assertThat(copy).hasSameBinaryContentAs(numpy(name));
    }

    @Test
    void a_column_major_array_keeps_its_strides() {
        Tensor x = Npy.read(numpy("fortran"));
        assertThat(x.shape()).isEqualTo(Shape.of(2, 3, 4));
        assertThat(x.strides()).containsExactly(1, 2, 6);
        assertThat(x.toLongArray()).isEqualTo(LongStream.range(0, 24).toArray());
        assertThat(Npy.read(numpy("scalar")).item().re()).isEqualTo(2.5);
        assertThat(Npy.read(numpy("empty")).shape()).isEqualTo(Shape.of(2, 0, 3));
    }

    @Test
    void versions_2_and_3_are_read() {
        for (String name : new String[] {"version2", "version3"})
            assertThat(Npy.read(numpy(name)).toDoubleArray()).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "object, holds Python objects",
        "record, a dtype of records",
        "uint16, '<u2' is no tensor's",
        "text, '<U2' is no tensor's"
    })
    void what_no_tensor_holds_is_refused(String name, String words) {
        assertThatThrownBy(() -> Npy.read(numpy(name)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, mode = EnumSource.Mode.EXCLUDE, names = "BFLOAT16")
    void what_is_written_is_read_to_the_bit(DType dtype) {
        Random random = new Random(11);
        Path path = directory.resolve("b.npy");
        for (int i = 0; i < 40; i++) {
            int[] sizes = random.ints(random.nextInt(5), 0, 4).toArray();
            Shape shape = Shape.of(sizes);
            byte[] bytes = new byte[Elements.bytes(dtype, shape)];
            random.nextBytes(bytes);
            if (dtype == DType.BOOL) for (int k = 0; k < bytes.length; k++) bytes[k] &= 1;
            Tensor x = Elements.tensor("x", dtype, shape, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
            if (sizes.length > 1) x = x.transpose(random.nextInt(sizes.length), random.nextInt(sizes.length));
            Npy.write(path, x);
            Tensor copy = Npy.read(path);
            assertThat(copy.dtype()).isEqualTo(dtype);
            assertThat(copy.shape()).isEqualTo(x.shape());
            assertThat(Elements.bytes(copy)).isEqualTo(Elements.bytes(x));
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
                    {'descr': '<f4', 'fortran_order': False, 'shape': (2,), }                 | 4  | make 8 bytes, the file has 4
                    {'descr': '<f4', 'fortran_order': False, 'shape': (2,), }                 | 12 | make 8 bytes, the file has 12
                    {'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536), }       | 8  | too large
                    {'descr': '<f4', 'fortran_order': False, 'shape': (0, 99999999999), }     | 0  | too large
                    {'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}| 8  | no number
                    {'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }                | 8  | no number
                    {'descr': '<f4', 'fortran_order': False, 'shape': (2), }                  | 8  | needs a comma
                    {'descr': '<f4', 'fortran_order': False, 'shape': [2], }                  | 8  | '(' expected
                    {'descr': '<f4', 'fortran_order': 0, 'shape': (2,), }                     | 8  | True or False expected
                    {'descr': '<f4', 'fortran_order': False, }                                | 8  | it needs descr, fortran_order and shape
                    {'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}   | 8  | descr comes twice
                    {'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 1}           | 8  | unknown key x
                    {'descr': '<f4', 'fortran_order': False, 'shape': (2,)} + {}              | 8  | after the end
                    {'descr': '<f3', 'fortran_order': False, 'shape': (2,), }                 | 8  | is no tensor's
                    {'descr': '=f4', 'fortran_order': False, 'shape': (2,), }                 | 8  | is no tensor's
                    {'descr': '', 'fortran_order': False, 'shape': (2,), }                    | 8  | is no tensor's
                    {'descr': '<\\x664', 'fortran_order': False, 'shape': (2,), }             | 8  | unusual character
                    dict(descr='<f4')                                                         | 8  | '{' expected
                    __import__('os').system('true')                                           | 8  | '{' expected
                    {'descr': exit(), }                                                       | 8  | expected
                    """)
    void a_header_that_does_not_fit_is_refused(String header, int elements, String words) {
        for (int version = 1; version <= 3; version++) {
            Path path = file(version, header.length(), header, elements);
            assertThatThrownBy(() -> Npy.read(path))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining(words);
        }
    }

    @Test
    void a_byte_that_is_no_truth_value_is_refused() {
        String header = "{'descr': '|b1', 'fortran_order': False, 'shape': (1,)}";
        assertThatThrownBy(() -> Npy.read(file(1, header.length(), header + (char) 7, 0)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("7 is no truth value");
    }

    @Test
    void lengths_are_held_against_the_file_before_anything_is_allocated() {
        for (long length : new long[] {1, 9_999, 10_001, 0x7fff_ffffL, 0xffff_ffffL})
            assertThatThrownBy(() -> Npy.read(file(2, length, "", 0)))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("header");
        assertThatThrownBy(() -> Npy.read(file(1, 0xffff, "{}", 0))).hasMessageContaining("header too large: 65535");
        assertThatThrownBy(() -> Npy.read(file(4, 2, "{}", 0))).hasMessageContaining("version 4.0");
        assertThatThrownBy(() -> Npy.read(file(new byte[7]))).hasMessageContaining("it has 7 bytes");
        assertThatThrownBy(() -> Npy.read(file(new byte[80]))).hasMessageContaining("does not begin with");
    }

    @Test
    void a_damaged_file_is_read_or_refused_and_nothing_else() throws IOException {
        byte[] whole = Files.readAllBytes(numpy("complex64"));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = whole.clone();
            for (int k = random.nextInt(3); k >= 0; k--)
                damaged[random.nextInt(80)] = (byte) (random.nextBoolean() ? random.nextInt() : '9');
            try {
                assertThat(Npy.read(file(damaged)).numel()).isGreaterThanOrEqualTo(0);
            } catch (FormatException e) {
                refused++;
            }
        }
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Npy.read(file(cut))).isInstanceOf(FormatException.class);
        }
        assertThat(refused).isGreaterThan(1000);
    }

    @Test
    void what_NumPy_does_not_have_is_not_written() {
        assertThatThrownBy(() ->
                        Npy.write(directory.resolve("d.npy"), Tensor.of(1.0).to(DType.BFLOAT16)))
                .isInstanceOf(FormatException.class);
        assertThat(directory).isEmptyDirectory();
    }
}
