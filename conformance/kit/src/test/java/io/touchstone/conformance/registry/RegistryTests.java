package io.touchstone.conformance.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.nn.Lazy;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTests {
    /** The operations without which there is no product. */
    private static final String FOUNDATION = """
            tensor zeros ones full arange linspace eye zeros_like ones_like full_like add sub mul div neg pow square sqrt exp expm1 log log1p
            abs sign sin cos tanh sigmoid relu clamp maximum minimum where eq ne lt le gt ge logical_and logical_or logical_xor logical_not
            sum mean prod amax amin max min argmax argmin var std norm cumsum matmul mm mv dot addmm bmm nn.functional.linear reshape view
            flatten transpose permute t expand squeeze unsqueeze select narrow __getitem__ __setitem__ cat stack split chunk unbind flip clone
            contiguous detach to softmax log_softmax logsumexp gather index_select masked_fill allclose equal item manual_seed rand randn
            randint randperm uniform_ normal_ bernoulli bernoulli_
            """;

    private static final Registry REGISTRY = Registry.standard();

    @Test
    void the_foundation_is_complete() {
        assertThat(FOUNDATION.split("\\s+"))
                .allSatisfy(name -> assertThat(REGISTRY.find(name)).as(name).isPresent());
    }

    @Test
    void a_marked_row_has_its_variant_in_place() {
        assertThat(REGISTRY.operations())
                .filteredOn(Operation::mutable)
                .isNotEmpty()
                .allSatisfy(o -> assertThat(REGISTRY.find(o.name() + "_")).isPresent());
    }

    @Test
    void overloads_bear_the_name_of_their_operation() {
        assertThat(REGISTRY.operations()).allSatisfy(operation -> assertThat(operation.overloads())
                .isNotEmpty()
                .allSatisfy(o -> assertThat(o.signature().name()).isEqualTo(operation.name())));
    }

    @Test
    void other_names_have_the_same_bodies() {
        assertThat(bodies("subtract")).isEqualTo(bodies("sub"));
        assertThat(bodies("concat")).isEqualTo(bodies("cat"));
    }

    @Test
    void an_operation_goes_by_the_names_of_what_it_is_a_variant_of() {
        assertThat(names("arccosh_")).containsExactly("arccosh_", "arccosh", "acosh_", "acosh");
        assertThat(names("squeeze_copy")).containsExactly("squeeze_copy", "squeeze");
        assertThat(names("narrow_copy")).containsExactly("narrow_copy", "narrow");
        assertThat(names("uniform_")).containsExactly("uniform_", "uniform");
        assertThat(names("__rsub__")).containsExactly("__rsub__", "rsub");
    }

    private static List<String> names(String operation) {
        return REGISTRY.names(operation).all();
    }

    @Test
    void a_registry_stays_strict_when_a_row_is_exchanged() {
        assertThat(REGISTRY.strict().with("add", body -> body).isStrict()).isTrue();
        assertThat(REGISTRY.with("add", body -> body).isStrict()).isFalse();
    }

    private static List<Body> bodies(String name) {
        return REGISTRY.find(name).orElseThrow().overloads().stream()
                .map(Overload::body)
                .toList();
    }

    @Test
    void modules_are_named_as_their_classes() {
        assertThat(ModuleRegistry.standard().kinds())
                .isNotEmpty()
                .filteredOn(kind -> kind.type() != Lazy.class)
                .allSatisfy(kind ->
                        assertThat(kind.name()).isEqualTo("nn." + kind.type().getSimpleName()));
    }

    @Test
    void lazy_modules_are_named_as_what_they_become() {
        assertThat(ModuleRegistry.standard().kinds())
                .filteredOn(kind -> kind.type() == Lazy.class)
                .hasSize(13)
                .allSatisfy(kind -> assertThat(
                                ModuleRegistry.standard().find(kind.name().replace("nn.Lazy", "nn.")))
                        .isPresent());
    }

    @Test
    void optimizers_and_schedulers_stand_under_pytorchs_paths() {
        assertThat(OptimizerRegistry.standard().kinds())
                .extracting(OptimizerKind::name)
                .contains("optim.SGD", "optim.Adam")
                .allMatch(name -> name.matches("optim\\.[A-Z]\\w*"));
        assertThat(SchedulerRegistry.standard().kinds())
                .extracting(SchedulerKind::name)
                .contains("optim.lr_scheduler.StepLR", "optim.lr_scheduler.ReduceLROnPlateau")
                .allMatch(name -> name.matches("optim\\.(lr_scheduler|swa_utils)\\.[A-Z]\\w*"));
    }

    @Test
    void an_unknown_name_is_not_found() {
        assertThat(REGISTRY.find("no_such_operation")).isEmpty();
        assertThat(ModuleRegistry.standard().find("nn.NoSuchModule")).isEmpty();
        assertThat(OptimizerRegistry.standard().find("optim.NoSuch")).isEmpty();
        assertThat(SchedulerRegistry.standard().find("optim.lr_scheduler.NoSuch"))
                .isEmpty();
    }
}
