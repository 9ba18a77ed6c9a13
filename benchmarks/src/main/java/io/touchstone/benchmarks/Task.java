package io.touchstone.benchmarks;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The same work on both sides. A side is built once, outside of what is timed, and then run again and again.
 *
 * @param name what the table calls it
 * @param goal how many times as fast as libtorch ours is to be
 * @param ours builds our side
 * @param libtorch builds libtorch's; what a run leaves in its pointer scope is freed with it
 */
record Task(String name, double goal, Supplier<Supplier<?>> ours, Supplier<Supplier<?>> libtorch) {
    /** Every task, in the order of the table. */
    static List<Task> all() {
        return Stream.of(ArrayTasks.all(), SmallTasks.all(), AutogradTasks.all(), NetworkTasks.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The task of that name. */
    static Task named(String name) {
        return all().stream().filter(t -> t.name.equals(name)).findFirst().orElseThrow();
    }
}
