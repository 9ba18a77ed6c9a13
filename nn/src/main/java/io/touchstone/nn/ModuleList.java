package io.touchstone.nn;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Modules by number, registered. It computes nothing itself. A place may be empty: {@code ModuleList<@Nullable Linear>} holds nulls too.
 *
 * @param <M> the modules' type
 * @torch torch.nn.ModuleList
 */
public final class ModuleList<M extends @Nullable Module> extends Module implements ModuleSequence<M> {
    /** The given modules. */
    @SafeVarargs
    public ModuleList(M... modules) {
        for (M module : modules) append(module);
    }

    /** The given modules. */
    public ModuleList(Iterable<? extends M> modules) {
        extend(modules);
    }

    @Override
    public int size() {
        return mutableChildren().size();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // only Ms are put in, and null only if M may be
    public M get(int i) {
        return (M) Numbered.named(this, i);
    }

    @Override
    public ModuleList<M> select(List<Integer> places) {
        return new ModuleList<>(places.stream().map(modules()::get).toList());
    }

    @Override
    public ModuleList<M> slice(int start, int end) {
        return select(Numbered.range(start, end));
    }

    @Override
    public ModuleList<M> append(M module) {
        registerModule(Integer.toString(size()), module);
        return this;
    }

    /**
     * Puts a module in before place {@code i}; beyond the end, under that number, and numbers between are then missing.
     *
     * @throws NoSuchElementException if i is negative, or a number is missing behind it
     */
    @Override
    public ModuleList<M> insert(int i, M module) {
        Numbered.insert(this, i, module);
        return this;
    }

    @Override
    public ModuleList<M> set(int i, M module) {
        mutableChildren().put(Integer.toString(Numbered.index(i, size())), module);
        return this;
    }

    @Override
    public M pop(int i) {
        M taken = get(i);
        Numbered.pop(this, Integer.toString(Numbered.index(i, size())));
        return taken;
    }

    @SuppressWarnings("unchecked") // only Ms are put in
    private List<M> modules() {
        return (List<M>) Collections.unmodifiableList(Numbered.members(this));
    }

    @Override
    public Iterator<M> iterator() {
        return modules().iterator();
    }

    @Override
    protected List<String> childLines() {
        return folded(modules());
    }
}
