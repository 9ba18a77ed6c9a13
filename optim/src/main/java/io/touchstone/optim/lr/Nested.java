package io.touchstone.optim.lr;

import java.util.List;

/** The states of schedulers within a scheduler. */
final class Nested {
    private Nested() {}

    static void restore(List<LRScheduler> schedulers, SavedSchedule saved) {
        List<SavedSchedule> states = saved.nested("_schedulers");
        if (states.size() != schedulers.size())
            throw new IllegalArgumentException("the state is not one of " + schedulers.size() + " schedulers");
        for (int i = 0; i < schedulers.size(); i++)
            schedulers.get(i).loadStateDict(states.get(i).entries());
    }
}
