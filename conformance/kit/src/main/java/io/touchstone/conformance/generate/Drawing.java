package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.Names;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Overload;
import io.touchstone.conformance.registry.Parameter;
import io.touchstone.conformance.registry.ParameterType;
import io.touchstone.conformance.registry.Takes.Elements;
import io.touchstone.conformance.registry.Takes.Operands;
import io.touchstone.conformance.registry.Takes.Region;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One case in the making: decisions become arguments that fit the operation's signature and each other. */
public final class Drawing {
    private static final Set<ParameterType> HELD =
            Set.of(ParameterType.MODULE, ParameterType.OPTIMIZER, ParameterType.SCHEDULER);
    private static final Set<String> PLACES = Set.of("index", "indices");
    private static final Set<String> ORDERED = Set.of("sorted_sequence", "boundaries");
    private static final Set<String> MASKS = Set.of("mask", "condition");
    private static final List<DType> REALS = List.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16);
    private static final List<DType> COMPLEX = List.of(DType.COMPLEX64, DType.COMPLEX128);
    private static final List<DType> INTEGERS = List.of(DType.INT64, DType.INT32, DType.INT16, DType.INT8, DType.UINT8);

    private final Operation operation;
    private final Flavour flavour;
    private final Choices choices;
    private final Overload overload;
    private final Sizes sizes;
    private final Contents contents;
    private final List<Input> inputs = new ArrayList<>();
    private final Map<String, Object> drawn = new HashMap<>();
    private final Deque<Shape> shapes = new ArrayDeque<>();
    private final DType dtype;
    private Shape first = Shape.SCALAR;
    private @Nullable Shape placed;
    private @Nullable Parameter current;

    Drawing(Operation operation, Flavour flavour, Choices choices) {
        this.operation = operation;
        this.flavour = flavour;
        this.choices = choices;
        this.overload = choices.pick(suitable(operation, flavour));
        this.sizes = new Sizes(choices, flavour, operation.overwrites());
        this.contents = new Contents(choices, flavour, Traits.isTame(operation.names()));
        this.dtype = dtype();
    }

    private static List<Overload> suitable(Operation operation, Flavour flavour) {
        List<Overload> all = overloads(operation);
        List<Overload> smooth =
                all.stream().filter(o -> !Traits.looksAtBits(o.signature())).toList();
        return flavour.isSmooth() && !smooth.isEmpty() ? smooth : all;
    }

    /** The overloads on arrays and numbers; of what belongs to modules alone there are none. */
    public static List<Overload> overloads(Operation operation) {
        return operation.overloads().stream()
                .filter(o -> o.signature().parameters().stream().noneMatch(p -> HELD.contains(p.type())))
                .toList();
    }

    Choices choices() {
        return choices;
    }

    Flavour flavour() {
        return flavour;
    }

    Sizes sizes() {
        return sizes;
    }

    /** What the operation is called. */
    Names operation() {
        return operation.names();
    }

    /** The shape of the first array. */
    Shape shape() {
        return first;
    }

    /** Whether the argument that is being drawn is a list. */
    boolean isList() {
        return current != null && current.list();
    }

    /** An integer that has been drawn. */
    long integer(String name) {
        return drawn.get(name) instanceof Long value ? value : 0;
    }

    /** Whether an argument has been drawn, and is not None. */
    boolean has(String name) {
        return drawn.containsKey(name);
    }

    /** Whether a list has been drawn. */
    boolean isListed(String name) {
        return drawn.get(name) instanceof List;
    }

    /** The size along the dimension that has been drawn; in the flavour {@link Flavour#EDGE} there may be none such. */
    int alongDimension() {
        long dim = integer("dim");
        return dim < -first.rank() || dim >= first.rank() ? 1 : first.size((int) dim);
    }

    /** The case. */
    Case draw() {
        List<Parameter> parameters = overload.signature().parameters();
        int arrays =
                (int) parameters.stream().filter(p -> isArray(p) && !p.list()).count();
        Names names = operation.names();
        List<Shape> own = flavour == Flavour.EDGE && choices.oneIn(3) ? null : Demands.shapes(names, sizes);
        if (own == null) own = Domains.shapes(names, sizes);
        if (own == null) own = sizes.draw(operation.takes().operands(), arrays);
        shapes.addAll(own);
        if (!shapes.isEmpty()) first = shapes.getFirst();
        List<@Nullable Object> args = new ArrayList<>();
        Map<String, @Nullable Object> kwargs = new LinkedHashMap<>();
        for (Parameter p : parameters) {
            if (Traits.isLeftOut(names, p.name())) continue;
            if (p.required() && p.keywordOnly()) kwargs.put(p.name(), argument(p));
            else if (p.required()) args.add(argument(p));
            else if (choices.oneIn(2) || Demands.argument(this, p.name(), kwargs.keySet()))
                kwargs.put(p.name(), argument(p));
        }
        return new Case(operation, args, kwargs, inputs, choices.next());
    }

    private static boolean isArray(Parameter p) {
        return p.type() == ParameterType.TENSOR;
    }

    private @Nullable Object argument(Parameter p) {
        current = p;
        Domains.Source source = Domains.source(operation, p.name());
        Object value;
        if (isArray(p) && !p.list()) value = array(p.name());
        else if (source != null) value = source.draw(this);
        else value = isArray(p) ? arrays() : byType(p);
        if (value != null) drawn.put(p.name(), value);
        return value;
    }

    private @Nullable Object byType(Parameter p) {
        if (p.list()) return List.of(plain(p.type()));
        return plain(p.type());
    }

    private Object plain(ParameterType type) {
        return switch (type) {
            case SCALAR, VALUE -> number();
            case INT -> (long) choices.between(0, 3);
            case FLOAT, REAL -> choices.pick(List.of(0.5, 2.0, -1.5));
            case BOOL -> choices.below(2) == 1;
            case DTYPE -> DType.FLOAT64;
            case DEVICE -> "cpu";
            case STR, TENSOR, LAYOUT, MODULE, OPTIMIZER, SCHEDULER, ANY ->
                throw new MissingDomainException(operation.name(), current == null ? "an argument" : current.name());
        };
    }

    private Object number() {
        if (operation.takes().elements() == Elements.INTEGRAL) return choices.pick(List.of(3L, 1L, 0L, -1L));
        if (flavour == Flavour.ANY)
            return choices.pick(List.of(2L, 0.5, -1.5, 0L, true, -3L, Double.NaN, Scalar.complex(0.5, 2)));
        return choices.pick(List.of(2L, 0.5, 1.5, 3L, 0.75));
    }

    // ---- arrays

    private Case.Place array(String name) {
        Shape shape = shapes.isEmpty() ? Shape.SCALAR : shapes.removeFirst();
        if (Traits.takesClasses(operation.names(), name)) return keep(classes(shape), false);
        boolean constant = Traits.isConstant(operation.names(), name);
        Tensor pivots = LinalgDomains.pivots(name, shape);
        if (pivots != null) return keep(pivots, false);
        if (StatisticsDomains.isLengths(operation.names(), name)) return keep(StatisticsDomains.lengths(first), false);
        if (EmbeddingDomains.isOffsets(operation.names(), name))
            return keep(EmbeddingDomains.offsets(inputs.get(1).tensor()), false);
        if (PLACES.contains(name)) return keep(along(shape), false);
        if (MASKS.contains(name))
            return keep(
                    contents.draw(new Spec(shape, DType.BOOL), operation.takes().region()), false);
        if (name.equals("sorter")) return keep(inputs.get(0).tensor().argsort(-1, false), false);
        Region region =
                Demands.region(operation.names(), name, operation.takes().region());
        Case.Place place = values(sourceShape(shape), region, constant);
        if (ORDERED.contains(name)) order(place);
        return place;
    }

    private Case.Place values(Shape shape, Region region, boolean constant) {
        boolean mixed = flavour == Flavour.ANY && !Traits.isOneTyped(operation.names());
        DType own = mixed && choices.oneIn(5) ? dtype() : dtype;
        Tensor drawn = contents.draw(new Spec(shape, own), region);
        return keep(
                LinalgDomains.isConditioned(operation.names()) ? LinalgDomains.conditioned(drawn) : drawn, constant);
    }

    /** Mostly, what has to be in order is; what happens if it is not, PyTorch's search tells all the same. */
    private void order(Case.Place place) {
        Input input = inputs.get(place.number());
        Tensor x = input.tensor();
        if (x.dim() > 0 && !choices.oneIn(5))
            inputs.set(place.number(), input.holding(x.sort(-1, false).values().contiguous()));
    }

    private Case.Place keep(Tensor tensor, boolean constant) {
        Layout layout =
                flavour == Flavour.EDGE || !choices.oneIn(3) ? Layout.DENSE : choices.pick(List.of(Layout.values()));
        inputs.add(new Input(tensor, layout, constant));
        return new Case.Place(inputs.size() - 1);
    }

    /** Places along the dimension that has been drawn. */
    private Tensor along(Shape shape) {
        boolean distinct = Traits.needsDistinctPlaces(operation.names());
        int size = alongDimension();
        int dim = shape.rank() == 0 ? 0 : Math.floorMod((int) integer("dim"), shape.rank());
        Shape own = operation.takes().operands() == Operands.GATHERED
                ? fewer(shape, dim, size, distinct)
                : Shape.of(size == 0 ? 0 : distinct ? choices.between(0, size) : choices.below(4));
        placed = own;
        Tensor places = contents.places(own, Math.max(size, 1), own.rank() == 1 ? 0 : dim, distinct);
        boolean fromEnd = Traits.countsFromTheEnd(operation.names()) && choices.oneIn(2);
        return fromEnd ? places.sub((long) size) : places;
    }

    /** A shape within the given one, but for the dimension that is gathered along. */
    private Shape fewer(Shape shape, int dim, int size, boolean distinct) {
        int[] out = shape.sizes();
        for (int d = 0; d < out.length; d++) {
            int most = d == dim && !distinct && size > 0 ? out[d] + 2 : out[d];
            out[d] = flavour == Flavour.LARGE ? out[d] : most - choices.below(Math.min(most, 2) + 1);
        }
        return Shape.of(out);
    }

    /** The number of a class for each row of the first array. */
    private Tensor classes(Shape shape) {
        int count = first.rank() < 2 ? 1 : first.size(1);
        return contents.places(shape, Math.max(count, 1), 0, false);
    }

    /** What is put at places has as many elements there. */
    private Shape sourceShape(Shape shape) {
        Shape places = placed;
        if (places == null || shape.rank() == 0) return shape;
        if (operation.takes().operands() == Operands.PLACES)
            return shape.resized(Math.floorMod((int) integer("dim"), shape.rank()), places.size(0));
        if (operation.takes().operands() != Operands.GATHERED) return shape;
        int[] out = places.sizes();
        // PyTorch's backward fails where the source is larger than the places.
        if (!flavour.isSmooth()) for (int d = 0; d < out.length; d++) out[d] += choices.below(2);
        return Shape.of(out);
    }

    /** An integer vector of places along a dimension of the first array, or a mask over it. */
    Case.Place placesAlong(int dim) {
        int size = first.size(dim);
        boolean distinct = Traits.needsDistinctPlaces(operation.names());
        Shape shape = Shape.of(size == 0 ? 0 : distinct ? 1 : 2);
        return keep(contents.places(shape, Math.max(size, 1), 0, distinct), false);
    }

    /** A list of arrays that can be joined. */
    private List<Case.Place> arrays() {
        first = sizes.joined(operation.takes().operands());
        int dim = first.rank() == 0 ? 0 : choices.below(first.rank());
        drawn.put("joined", (long) dim);
        List<Case.Place> out = new ArrayList<>();
        for (int n = choices.between(1, 3); n > 0; n--) {
            boolean grows = operation.takes().operands() == Operands.CATENABLE && choices.oneIn(2);
            out.add(values(
                    grows ? first.resized(dim, first.size(dim) + 1) : first,
                    operation.takes().region(),
                    false));
        }
        return out;
    }

    // ---- dimensions

    /**
     * A dimension of an array of the given rank, from the front or from the end; in the flavour {@link Flavour#EDGE}
     * also others.
     */
    long dimension(int rank) {
        Object joined = drawn.get("joined");
        if (joined instanceof Long dim && operation.takes().operands() == Operands.CATENABLE) return dim;
        int n = Math.max(rank, 1);
        if (flavour == Flavour.EDGE) return choices.between(-n - 1, n);
        int dim = choices.below(2 * n);
        return dim < n ? dim : dim - 2L * n;
    }

    /** Some of the first array's dimensions, each once. */
    List<Long> someDimensions() {
        List<Long> all = Domains.shuffled(first.rank(), choices);
        return Collections.unmodifiableList(all.subList(0, choices.below(all.size() + 1)));
    }

    /** The first array's dimensions in another order. */
    List<Long> allDimensions() {
        return Domains.shuffled(first.rank(), choices);
    }

    // ---- dtypes

    private DType dtype() {
        return switch (flavour) {
            case SMOOTH -> smooth();
            case KINKED -> isIntegral() ? DType.INT64 : choices.oneIn(4) ? DType.FLOAT32 : DType.FLOAT64;
            case SINGLE -> isIntegral() ? DType.INT64 : DType.FLOAT32;
            case LARGE -> large();
            case ANY, EDGE -> any();
        };
    }

    private boolean isIntegral() {
        Elements elements = operation.takes().elements();
        return elements == Elements.INTEGRAL || elements == Elements.BOOL;
    }

    private DType smooth() {
        if (isIntegral()) return DType.INT64;
        boolean complex =
                switch (operation.takes().elements()) {
                    case ANY, NUMERIC, DIFFERENTIABLE -> choices.oneIn(6);
                    default -> false;
                };
        return complex ? DType.COMPLEX128 : DType.FLOAT64;
    }

    private DType large() {
        if (isIntegral()) return DType.INT64;
        return choices.oneIn(3) ? DType.FLOAT64 : DType.FLOAT32;
    }

    private DType any() {
        List<DType> candidates = new ArrayList<>();
        Elements elements = operation.takes().elements();
        if (!isIntegral()) candidates.addAll(REALS);
        if (elements == Elements.ANY || elements == Elements.NUMERIC || elements == Elements.DIFFERENTIABLE)
            candidates.addAll(COMPLEX);
        if (elements != Elements.FLOATING && elements != Elements.DIFFERENTIABLE && elements != Elements.BOOL)
            candidates.addAll(INTEGERS);
        if (elements == Elements.ANY || elements == Elements.INTEGRAL || elements == Elements.BOOL)
            candidates.add(DType.BOOL);
        return choices.pick(candidates);
    }
}
