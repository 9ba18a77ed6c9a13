package io.touchstone.tensor.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * A tensor in a file as NumPy's {@code save} writes it: a magic number, a version, the length of a header, the header (the text of a Python
 * dict, which is read and never run), and the elements, row-major or column-major.
 *
 * <pre>{@code
 * Npy.write(file, Tensor.of(1.0, 2, 3));
 * Tensor x = Npy.read(file);
 * }</pre>
 *
 * <p>Versions 1.0, 2.0 and 3.0 are read, of either byte order; what is written is what NumPy writes, byte for byte. There is no bfloat16 in
 * NumPy, and no text, record or object here.
 *
 * @torch numpy.save
 */
public final class Npy {
    private static final byte[] MAGIC = "\u0093NUMPY".getBytes(ISO_8859_1);
    private static final int VERSION = MAGIC.length;
    private static final int LENGTH = VERSION + 2;
    private static final int MOST_HEADER = 10_000; // as NumPy, which trusts no longer one
    private static final int ALIGNMENT = 64;

    private Npy() {}

    /**
     * Reads a file. The elements of a column-major array keep their order in memory: the tensor has NumPy's strides.
     *
     * @throws FormatException if the file is no such file, or holds what no tensor can: nothing has been allocated for the elements then
     * @throws UncheckedIOException if it cannot be read
     */
    public static Tensor read(Path file) {
        try (Bytes bytes = Bytes.of(file)) {
            int start = start(bytes);
            int length = length(bytes, start);
            NpyHeader header = NpyHeader.parse(text(bytes.at(start, length)));
            long begin = (long) start + length;
            int count = Elements.bytes(header.dtype(), header.shape());
            if (bytes.size() - begin != count)
                throw new FormatException("shape " + header.shape() + " and type " + header.dtype() + " make " + count
                        + " bytes, the file has " + (bytes.size() - begin));
            return tensor(header, bytes.at(begin, count).order(header.order()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the header begins: after its length, which version 1 keeps in two bytes and the others in four. */
    private static int start(Bytes bytes) throws IOException {
        if (bytes.size() < LENGTH) throw new FormatException("no npy file: it has " + bytes.size() + " bytes");
        ByteBuffer head = bytes.at(0, LENGTH);
        byte[] magic = new byte[MAGIC.length];
        head.get(magic);
        if (!Arrays.equals(magic, MAGIC)) throw new FormatException("no npy file: it does not begin with \\x93NUMPY");
        int major = head.get(VERSION) & 0xff;
        int minor = head.get(VERSION + 1) & 0xff;
        if (major < 1 || major > 3 || minor != 0)
            throw new FormatException(
                    String.format(Locale.ROOT, "version %d.%d of the npy format is not known", major, minor));
        int start = major == 1 ? LENGTH + Short.BYTES : LENGTH + Integer.BYTES;
        if (bytes.size() < start)
            throw new FormatException("header too small: the file has " + bytes.size() + " bytes");
        return start;
    }

    private static int length(Bytes bytes, int start) throws IOException {
        ByteBuffer field = bytes.at(LENGTH, start - LENGTH);
        long length = field.remaining() == Short.BYTES
                ? Short.toUnsignedInt(field.getShort())
                : Integer.toUnsignedLong(field.getInt());
        if (length > MOST_HEADER) throw new FormatException("header too large: " + length + " bytes");
        if (length > bytes.size() - start)
            throw new FormatException("invalid header length: " + length + " bytes of " + (bytes.size() - start));
        return (int) length;
    }

    /** What NumPy writes of the types here is ASCII in every version; other characters are found out by the parser. */
    private static String text(ByteBuffer bytes) {
        byte[] characters = new byte[bytes.remaining()];
        bytes.get(characters);
        return new String(characters, ISO_8859_1);
    }

    private static Tensor tensor(NpyHeader header, ByteBuffer elements) {
        if (!header.fortran()) return Elements.tensor("npy", header.dtype(), header.shape(), elements);
        Shape turned = Shape.of(reversed(header.shape().sizes()));
        return turned(Elements.tensor("npy", header.dtype(), turned, elements));
    }

    private static int[] reversed(int[] sizes) {
        int[] out = new int[sizes.length];
        for (int i = 0; i < out.length; i++) out[i] = sizes[out.length - 1 - i];
        return out;
    }

    /** With the dimensions in the opposite order. */
    private static Tensor turned(Tensor x) {
        int[] dims = new int[x.shape().rank()];
        for (int i = 0; i < dims.length; i++) dims[i] = dims.length - 1 - i;
        return x.permute(dims);
    }

    /**
     * Writes a tensor to a file, which is replaced when all is written: who is interrupted still has the old one. A column-major tensor is
     * written so.
     *
     * @throws FormatException if NumPy has no such type
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path file, Tensor tensor) {
        boolean fortran = !tensor.isContiguous() && turned(tensor).isContiguous();
        String header = new NpyHeader(tensor.dtype(), ByteOrder.LITTLE_ENDIAN, fortran, tensor.shape()).text();
        int start = LENGTH + Short.BYTES;
        int end =
                ((start + header.length() + 1) / ALIGNMENT + 1) * ALIGNMENT; // as NumPy rounds, the line's end included
        ByteBuffer head = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        head.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (end - start));
        head.put(Bytes.padded(header.getBytes(ISO_8859_1), end - start - 1)).put((byte) '\n');
        byte[] elements = Elements.bytes(fortran ? turned(tensor) : tensor);
        try {
            Bytes.replace(file, out -> {
                out.write(head.array());
                out.write(elements);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
