package io.touchstone.tensor.format;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands at the head of a safetensors file.
 *
 * @param entries the tensors, in the header's order
 * @param metadata strings by name
 */
record Header(List<Entry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";

    private static final Map<String, DType> TYPES = Map.ofEntries(
            Map.entry("BOOL", DType.BOOL),
            Map.entry("U8", DType.UINT8),
            Map.entry("I8", DType.INT8),
            Map.entry("I16", DType.INT16),
            Map.entry("I32", DType.INT32),
            Map.entry("I64", DType.INT64),
            Map.entry("F16", DType.FLOAT16),
            Map.entry("BF16", DType.BFLOAT16),
            Map.entry("F32", DType.FLOAT32),
            Map.entry("F64", DType.FLOAT64),
            Map.entry("C64", DType.COMPLEX64));

    /** Where a tensor's elements are, counted from the end of the header. */
    record Entry(String name, DType dtype, Shape shape, long begin, long end) {
        /** Checks that the shape fills the place. */
        Entry {
            long bytes = Elements.bytes(dtype, shape);
            if (begin < 0 || end < begin || end - begin != bytes)
                throw new FormatException(name + ": shape " + shape + " and type " + dtype + " make " + bytes
                        + " bytes, the offsets are [" + begin + ", " + end + "]");
        }
    }

    // ---- reading

    static Header parse(ByteBuffer bytes) {
        try {
            return parse(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            throw new FormatException("invalid header: it is not in UTF-8");
        }
    }

    private static Header parse(String text) {
        if (!text.startsWith("{")) throw new FormatException("invalid header: it does not begin with {");
        JsonText in = new JsonText(text);
        List<Entry> entries = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        in.object(name -> {
            if (name.equals(METADATA)) in.object(key -> metadata.put(key, in.string()));
            else entries.add(entry(name, in));
        });
        in.end();
        return new Header(entries, metadata);
    }

    private static Entry entry(String name, JsonText in) {
        List<DType> types = new ArrayList<>();
        List<List<Long>> lists = new ArrayList<>(Arrays.asList(null, null));
        in.object(key -> {
            switch (key) {
                case "dtype" -> types.add(type(in.string()));
                case "shape" -> lists.set(0, in.integers());
                case "data_offsets" -> lists.set(1, in.integers());
                default -> throw in.error("unknown field " + key);
            }
        });
        List<Long> shape = lists.get(0);
        List<Long> offsets = lists.get(1);
        if (types.size() != 1 || shape == null || offsets == null || offsets.size() != 2)
            throw in.error(name + " needs one dtype, a shape, and two data_offsets");
        DType dtype = types.get(0);
        return new Entry(name, dtype, Elements.shape(name, dtype, shape), offsets.get(0), offsets.get(1));
    }

    private static DType type(String name) {
        DType type = TYPES.get(name);
        if (type == null) throw new FormatException("dtype " + name + " is not known");
        return type;
    }

    /**
     * Checks that the tensors fill all bytes after the header, one after the other.
     *
     * @throws FormatException if they overlap, leave a gap, or end elsewhere
     */
    void requireFilled(long bytes) {
        long at = 0;
        for (Entry entry : sorted()) {
            if (entry.begin() != at)
                throw new FormatException("invalid offset: " + entry.name() + " begins at " + entry.begin() + ", where "
                        + at + " is the next byte");
            at = entry.end();
        }
        if (at != bytes) throw new FormatException("the tensors end at byte " + at + " of " + bytes);
    }

    private List<Entry> sorted() {
        return entries.stream()
                .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
                .toList();
    }

    // ---- writing

    static Header of(List<Map.Entry<String, Tensor>> tensors, Map<String, String> metadata) {
        List<Entry> entries = new ArrayList<>();
        long at = 0;
        for (Map.Entry<String, Tensor> e : tensors) {
            if (e.getKey().equals(METADATA)) throw new FormatException("no tensor can be called " + METADATA);
            Tensor t = e.getValue();
            long end = at + (long) t.numel() * t.dtype().bytes();
            entries.add(new Entry(e.getKey(), t.dtype(), t.shape(), at, end));
            at = end;
        }
        return new Header(entries, metadata);
    }

    String json() {
        List<String> parts = new ArrayList<>();
        if (!metadata.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            metadata.forEach((key, value) -> pairs.add(JsonText.quoted(key) + ":" + JsonText.quoted(value)));
            parts.add(JsonText.quoted(METADATA) + ":{" + String.join(",", pairs) + "}");
        }
        for (Entry e : entries)
            parts.add(JsonText.quoted(e.name()) + ":{\"dtype\":\"" + name(e.dtype()) + "\",\"shape\":"
                    + e.shape().toList().toString().replace(" ", "") + ",\"data_offsets\":[" + e.begin() + "," + e.end()
                    + "]}");
        return "{" + String.join(",", parts) + "}";
    }

    private static String name(DType type) {
        return TYPES.entrySet().stream()
                .filter(e -> e.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new FormatException("safetensors has no " + type));
    }
}
