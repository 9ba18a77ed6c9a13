package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Writing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a family's rows are written down. */
final class Rows {
    private final String family;
    private final List<Row> rows = new ArrayList<>();

    Rows(String family) {
        this.family = family;
    }

    /** A row with a signature and a body. */
    Row op(String signature, Body body) {
        Row row = new Row(signature, body);
        rows.add(row);
        return row;
    }

    /** {@code name(Tensor input)}. */
    Row unary(String name, Body.Unary body) {
        return op(name + "(Tensor input)", new UnaryBody(body));
    }

    /** {@code name(Tensor input, Tensor other)}. */
    Row binary(String name, Body.Binary body) {
        return op(name + "(Tensor input, Tensor other)", new BinaryBody(body)).takes(Takes.Operands.BROADCAST);
    }

    /** An operation on matrices that fit each other in a way of their own. */
    Row matrices(String signature, Body body) {
        return op(signature, body).takes(Takes.Operands.SPECIAL).takes(Takes.Elements.DIFFERENTIABLE);
    }

    /** The operations, each under its name and its other names, with their variants in place. */
    Stream<Operation> operations() {
        return rows.stream().flatMap(Row::operations);
    }

    /** One row as it is being written. */
    final class Row {
        private final List<Overload> overloads = new ArrayList<>();
        private final List<String> aliases = new ArrayList<>();
        private final List<String> copies = new ArrayList<>();
        private final List<String> reflections = new ArrayList<>();
        private final List<String> assignments = new ArrayList<>();
        private @Nullable Mutation mutation;
        private boolean overwrites;
        private Takes takes = Takes.ANYTHING;
        private @Nullable String original;

        private Row(String signature, Body body) {
            or(signature, body);
            overwrites = Names.tellsOfWriting(name());
        }

        /** One more overload, tried after those before it. */
        Row or(String signature, Body body) {
            overloads.add(new Overload(Signature.parse(signature), body));
            return this;
        }

        /** An order in which the last overload's arguments were given once. */
        Row formerly(String signature) {
            int last = overloads.size() - 1;
            overloads.set(last, overloads.get(last).formerly(Signature.parse(signature)));
            return this;
        }

        /** One more overload, {@code name(Tensor[] *tensors)}: every array by itself. */
        Row orEach(Body.Unary body) {
            return or(name() + "(Tensor[] *tensors)", new EachBody(body));
        }

        /** One more overload, {@code name(Tensor input, Scalar other)}. */
        Row orNumber(Body.WithNumber body) {
            return or(name() + "(Tensor input, Scalar other)", new NumberBody(body));
        }

        /** One more overload, {@code name(Scalar input, Tensor other)}: the number weighs as one in type promotion. */
        Row orNumberFirst(Body.Binary body) {
            return or(name() + "(Scalar input, Tensor other)", new NumberFirstBody(body));
        }

        /** One more overload, {@code name(Scalar input, Scalar other)}, where PyTorch makes arrays of numbers. */
        Row orNumbers(Body.Binary body) {
            return or(name() + "(Scalar input, Scalar other)", new NumbersBody(body));
        }

        /** Other names. */
        Row alias(String... names) {
            aliases.addAll(List.of(names));
            return this;
        }

        /** Python's names of the operator that this is: {@code "add", "radd"}; they are methods of an array. */
        Row operator(String... names) {
            for (String name : names) aliases.add("__" + name + "__");
            return this;
        }

        /** Python's names of the operator with its operands exchanged: {@code "rpow"} of a power whose exponent is asked first. */
        Row reflected(String... names) {
            for (String name : names) reflections.add("__" + name + "__");
            return this;
        }

        /** Python's names of the assignment that this is in place: {@code "iadd"}. */
        Row assigning(String... names) {
            for (String name : names) assignments.add("__" + name + "__");
            return this;
        }

        /** It writes to its first argument, whatever its name. */
        Row overwriting() {
            overwrites = true;
            return this;
        }

        /** It takes what the operation of another name takes, which has a row of its own. */
        Row like(String name) {
            original = name;
            return this;
        }

        /** There is a variant that copies what this one only looks at. */
        Row copied() {
            return copied(name() + "_copy");
        }

        /** There is a variant of that name that copies what this one only looks at. */
        Row copied(String name) {
            copies.add(name);
            return this;
        }

        /** There is a variant that overwrites the first argument. */
        Row inPlace() {
            return inPlace(Writing.ELEMENTWISE);
        }

        /** There is a variant that overwrites the first argument, and asks this of the memory. */
        Row inPlace(Writing how) {
            mutation = new Mutation(how, null, false);
            return this;
        }

        /** There is a variant that overwrites the first argument, and through it the gradient is zero. */
        Row inPlace(String node) {
            mutation = new Mutation(Writing.ELEMENTWISE, node, false);
            return this;
        }

        /** The variant that overwrites the first argument looks at types before shapes. */
        Row typesFirst() {
            Mutation variant = Objects.requireNonNull(mutation);
            mutation = new Mutation(variant.how(), variant.node(), true);
            return this;
        }

        Row takes(Takes.Operands operands) {
            takes = new Takes(operands, takes.elements(), takes.region());
            return this;
        }

        Row takes(Takes.Elements elements) {
            takes = new Takes(takes.operands(), elements, takes.region());
            return this;
        }

        Row takes(Takes.Region region) {
            takes = new Takes(takes.operands(), takes.elements(), region);
            return this;
        }

        private Names names() {
            Names own = Names.of(name());
            return original == null ? own : own.like(original);
        }

        private String name() {
            return overloads.get(0).signature().name();
        }

        Stream<Operation> operations() {
            Operation operation = new Operation(names(), family, overloads, mutation, overwrites, takes);
            Stream<Operation> copied =
                    copies.stream().map(name -> operation.with(CopiedBody::new).renamed(name));
            Stream<Operation> reflected = reflections.stream().map(name -> operation.reflected(name));
            Stream<Operation> assigned =
                    assignments.stream().map(name -> operation.inPlace().renamed(name));
            return Stream.of(
                            Stream.of(operation), aliases.stream().map(operation::renamed), copied, reflected, assigned)
                    .flatMap(all -> all)
                    .flatMap(o -> o.mutable() ? Stream.of(o, o.inPlace()) : Stream.of(o));
        }
    }

    private record CopiedBody(Body body) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return copied(body.on(a), a);
        }

        private static <A extends Array<A>> @Nullable Object copied(@Nullable Object looked, Arguments<A> a) {
            if (looked instanceof List<?> views)
                return views.stream().map(view -> copied(view, a)).toList();
            A view = a.world().array(looked);
            if (view == null) return looked;
            A copy = view.rowMajorCopy();
            return view instanceof Variable v && v.gradFn() != null
                    ? copy.named(v.gradFn().name() + "_copy")
                    : copy;
        }
    }

    private record UnaryBody(Body.Unary body) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return body.on(a.self());
        }
    }

    private record EachBody(Body.Unary body) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            List<A> out = new ArrayList<>();
            for (A x : a.arrays("tensors")) out.add(body.on(x));
            return out;
        }
    }

    private record BinaryBody(Body.Binary body) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return body.on(a.self(), a.array("other"));
        }
    }

    private record NumberFirstBody(Body.Binary body) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            A other = a.array("other");
            return body.on(PointwiseRows.beside(other, a.number("input")), other);
        }
    }

    private record NumbersBody(Body.Binary body) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return body.on(PointwiseRows.alone(a, "input"), PointwiseRows.alone(a, "other"));
        }
    }

    private record NumberBody(Body.WithNumber body) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return body.on(a.self(), a.number("other"));
        }
    }
}
