package io.touchstone.tensor.format;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands at the head of a safetensors file.
 *
 * @param entries the tensors, in the header's order
 * @param metadata strings by name
 */
record Header(List<Entry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";

    /** Where a tensor's elements are, counted from the end of the header. */
    record Entry(String name, DType dtype, List<Integer> shape, long begin, long end) {
        /** Checks that the shape fills the place, with no product that could overflow. */
        Entry {
            long bytes = dtype.bytes();
            for (int size : shape) {
                if (size != 0 && bytes > Integer.MAX_VALUE / (long) size)
                    throw new FormatException(name + ": the shape " + shape + " is too large");
                bytes *= size;
            }
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
        HeaderText in = new HeaderText(text);
        List<Entry> entries = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        in.object(name -> {
            if (!names.add(name)) throw in.error("the name " + name + " comes twice");
            if (name.equals(METADATA)) in.object(key -> metadata.put(key, in.string()));
            else entries.add(entry(name, in));
        });
        in.end();
        return new Header(entries, metadata);
    }

    private static Entry entry(String name, HeaderText in) {
        List<DType> types = new ArrayList<>();
        List<List<Long>> lists = new ArrayList<>(Arrays.asList(null, null));
        in.object(key -> {
            switch (key) {
                case "dtype" -> types.add(Elements.type(in.string()));
                case "shape" -> lists.set(0, in.integers());
                case "data_offsets" -> lists.set(1, in.integers());
                default -> throw in.error("unknown field " + key);
            }
        });
        List<Long> shape = lists.get(0);
        List<Long> offsets = lists.get(1);
        if (types.size() != 1 || shape == null || offsets == null || offsets.size() != 2)
            throw in.error(name + " needs one dtype, a shape, and two data_offsets");
        List<Integer> sizes = new ArrayList<>();
        for (long size : shape) {
            if (size > Integer.MAX_VALUE) throw new FormatException(name + ": the shape " + shape + " is too large");
            sizes.add((int) size);
        }
        return new Entry(name, types.get(0), sizes, offsets.get(0), offsets.get(1));
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
            Tensor t = e.getValue();
            long end = at + (long) t.numel() * t.dtype().bytes();
            entries.add(new Entry(e.getKey(), t.dtype(), t.shape().toList(), at, end));
            at = end;
        }
        return new Header(entries, metadata);
    }

    String json() {
        List<String> parts = new ArrayList<>();
        if (!metadata.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            metadata.forEach((key, value) -> pairs.add(HeaderText.quoted(key) + ":" + HeaderText.quoted(value)));
            parts.add(HeaderText.quoted(METADATA) + ":{" + String.join(",", pairs) + "}");
        }
        for (Entry e : entries)
            parts.add(HeaderText.quoted(e.name()) + ":{\"dtype\":\"" + Elements.name(e.dtype()) + "\",\"shape\":"
                    + e.shape().toString().replace(" ", "") + ",\"data_offsets\":[" + e.begin() + "," + e.end() + "]}");
        return "{" + String.join(",", parts) + "}";
    }
}
