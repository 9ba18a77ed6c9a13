package io.touchstone.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import org.junit.jupiter.api.Test;

class TraitsTests {
    /** All that draws from the default generator. A name that merely looks so, as normalize or poisson_nll_loss, is not among them. */
    private static final String RANDOM = """
            alpha_dropout alpha_dropout_ bernoulli bernoulli_ binomial cauchy_ dropout dropout_ exponential_ feature_alpha_dropout
            feature_alpha_dropout_ feature_dropout feature_dropout_ geometric_ log_normal_ multinomial native_dropout
            nn.functional.alpha_dropout nn.functional.dropout nn.functional.dropout1d nn.functional.dropout2d nn.functional.dropout3d
            nn.functional.feature_alpha_dropout nn.functional.fractional_max_pool2d nn.functional.fractional_max_pool2d_with_indices
            nn.functional.fractional_max_pool3d nn.functional.fractional_max_pool3d_with_indices nn.functional.gumbel_softmax
            nn.functional.rrelu nn.functional.rrelu_ nn.init.kaiming_normal nn.init.kaiming_normal_ nn.init.kaiming_uniform
            nn.init.kaiming_uniform_ nn.init.normal nn.init.normal_ nn.init.orthogonal nn.init.orthogonal_ nn.init.sparse nn.init.sparse_
            nn.init.trunc_normal_ nn.init.uniform nn.init.uniform_ nn.init.xavier_normal nn.init.xavier_normal_ nn.init.xavier_uniform
            nn.init.xavier_uniform_ normal normal_ pca_lowrank poisson rand rand_like randint randint_like randn randn_like random_
            randperm rrelu rrelu_ svd_lowrank uniform_
            """;

    @Test
    void knows_what_draws() {
        assertThat(Registry.standard().operations())
                .filteredOn(o -> Traits.isRandom(o.names()))
                .extracting(Operation::name)
                .containsExactlyInAnyOrder(RANDOM.split("\\s+"));
    }

    @Test
    void an_alias_takes_what_its_operation_takes() {
        Registry registry = Registry.standard();
        assertThat(Domains.source(registry.find("special.polygamma").orElseThrow(), "n"))
                .isSameAs(Domains.source(registry.find("polygamma").orElseThrow(), "n"))
                .isSameAs(Domains.source(registry.find("polygamma_").orElseThrow(), "n"))
                .isNotNull();
    }
}
