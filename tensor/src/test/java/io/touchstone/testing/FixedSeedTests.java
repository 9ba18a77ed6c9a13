package io.touchstone.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

@AddLifecycleHook(value = FixedSeedTests.Witness.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
final class FixedSeedTests {
    private static final Map<String, Optional<String>> SEEDS = new ConcurrentHashMap<>();

    @Property(tries = 1)
    void first_property_without_a_seed(@ForAll int any) {}

    @Property(tries = 1)
    void second_property_without_a_seed(@ForAll int any) {}

    @Property(tries = 1, seed = "7")
    void property_with_a_seed(@ForAll int any) {}

    @AfterContainer
    static void a_seed_at_the_property_wins_and_others_are_given_their_own() {
        assertThat(SEEDS).hasSize(3).containsEntry("property_with_a_seed", Optional.of("7"));
        Optional<String> first = SEEDS.get("first_property_without_a_seed");
        Optional<String> second = SEEDS.get("second_property_without_a_seed");
        if (Long.getLong("touchstone.seed") == null) {
            assertThat(first).isEmpty();
            assertThat(second).isEmpty();
        } else {
            assertThat(first).isPresent().isNotEqualTo(second);
            assertThat(second).isPresent();
        }
    }

    /** Stands nearer to the property than {@link FixedSeed} and notes what that left. */
    static final class Witness implements AroundPropertyHook {
        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
            SEEDS.put(context.targetMethod().getName(), context.attributes().seed());
            return property.execute();
        }

        @Override
        public int aroundPropertyProximity() {
            return 10;
        }
    }
}
