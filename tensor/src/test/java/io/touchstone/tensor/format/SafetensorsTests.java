package io.touchstone.tensor.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsTests {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private Path file(String header, int elements) {
        byte[] text = header.getBytes(UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + elements).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        for (int i = 0; i < elements; i++) bytes.put((byte) i);
        return file(bytes.array());
    }

    private Path file(byte[] bytes) {
        try {
            return Files.write(directory.resolve("a.safetensors"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The layout that the format's specification gives as its example. */
    @Test
    void a_file_is_read_as_specified() {
        Path path = file(
                "{\"__metadata__\":{\"a\\u00e9\":\"b\\n\"},\"x.y\":{\"dtype\":\"I16\",\"shape\":[1,2],\"data_offsets\":[0,4]},"
                        + "\"z\":{\"data_offsets\":[4,4],\"shape\":[0,3],\"dtype\":\"F64\"}}  ",
                4);
        Safetensors read = Safetensors.read(path);
        assertThat(read.metadata()).containsExactly(Map.entry("aé", "b\n"));
        assertThat(read.tensors()).containsOnlyKeys("x.y", "z");
        assertThat(read.tensors().get("x.y").toLongArray()).containsExactly(256, 770);
        assertThat(read.tensors().get("z").shape()).isEqualTo(Shape.of(0, 3));
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, mode = EnumSource.Mode.EXCLUDE, names = "COMPLEX128")
    void what_is_written_is_read_to_the_bit(DType dtype) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("narrow", Tensor.scalar(Scalar.of(1L), DType.BOOL));
        tensors.put(
                "a \"name\"",
                Tensor.of(0.1, -2.5, 1e-3, 7).reshape(2, 2).to(dtype).t());
        Path path = directory.resolve("b.safetensors");
        Safetensors.write(path, tensors, Map.of("epoch", "3"));
        Safetensors read = Safetensors.read(path);
        assertThat(read.metadata()).containsEntry("epoch", "3");
        tensors.forEach((name, t) -> {
            Tensor copy = read.tensors().get(name);
            assertThat(copy.dtype()).isEqualTo(t.dtype());
            assertThat(copy.shape()).isEqualTo(t.shape());
            assertThat(copy.eq(t).all().item().re()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}                    | 4 | end at byte 8 of 4
                    {"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}                    | 9 | end at byte 8 of 9
                    {"x":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}                   | 12 | begins at 4
                    {"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}                    | 8 | make 12 bytes
                    {"x":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}                    | 8 | the offsets are
                    {"x":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,8]}}          | 8 | too large
                    {"x":{"dtype":"F32","shape":[999999999999],"data_offsets":[0,8]}}         | 8 | too large
                    {"x":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}} | 8 | no number
                    {"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,8]}}                   | 8 | no number
                    {"x":{"dtype":"F31","shape":[2],"data_offsets":[0,8]}}                    | 8 | F31 is not known
                    {"x":{"dtype":"F32","shape":[2]}}                                         | 8 | needs one dtype
                    {"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"x":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}} | 8 | comes twice
                    {"x":{"dtype":"U8","shape":[6],"data_offsets":[0,6]},"y":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}} | 8 | begins at 4
                    {"x":{"dtype":"BOOL","shape":[4],"data_offsets":[0,4]}}                   | 4 | no truth value
                    {"x":[[[[[[[[                                                              | 8 | expected
                    {} {}                                                                     | 0 | after the end
                    ' {}'                                                                     | 0 | does not begin with {
                    {"__metadata__":{"a":"b","a":"c"}}                                        | 0 | the name a comes twice
                    {"__metadata__":{},"__metadata__":{}}                                     | 0 | comes twice
                    {"__metadata__":{"a":1}}                                                  | 0 | expected
                    {"x":{"dtype":"U8","shape":[4],"shape":[2],"data_offsets":[0,4]}}         | 4 | the name shape comes twice
                    {"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"y":{"dtype":"U8","shape":[2],"data_offsets":[6,8]}} | 8 | begins at 6
                    {"x\\ud800":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}               | 4 | half a character
                    {"x\\u００４１":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}              | 4 | unknown escape
                    {"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4],}}                    | 4 | expected
                    """)
    void what_does_not_fit_is_refused(String header, int elements, String words) {
        assertThatThrownBy(() -> Safetensors.read(file(header, elements)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(words);
    }

    @Test
    void lengths_are_held_against_the_file_before_anything_is_allocated() {
        for (long length : new long[] {-1, 9, 99_999_999, Long.MAX_VALUE})
            assertThatThrownBy(() -> Safetensors.read(file(ByteBuffer.allocate(16)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(length)
                            .array())))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("header");
        assertThatThrownBy(() -> Safetensors.read(file(new byte[7]))).hasMessageContaining("header too small");
    }

    @Test
    void what_the_format_cannot_name_is_not_written() {
        Path path = directory.resolve("d.safetensors");
        assertThatThrownBy(() -> Safetensors.write(path, Map.of("__metadata__", Tensor.of(1.0))))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(
                        () -> Safetensors.write(path, Map.of("z", Tensor.of(1.0).to(DType.COMPLEX128))))
                .isInstanceOf(FormatException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_damaged_file_is_read_or_refused_and_nothing_else() throws IOException {
        Path path = directory.resolve("c.safetensors");
        Safetensors.write(path, Map.of("weight", Tensor.of(1.0, 2), "flag", Tensor.of(true, false)), Map.of("a", "b"));
        byte[] whole = Files.readAllBytes(path);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = whole.clone();
            for (int k = random.nextInt(3); k >= 0; k--)
                damaged[random.nextInt(damaged.length)] = (byte) (random.nextBoolean() ? random.nextInt() : '9');
            try {
                assertThat(Safetensors.read(file(damaged)).tensors()).isNotNull();
            } catch (FormatException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }
}
