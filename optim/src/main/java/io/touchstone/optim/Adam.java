package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps scaled by running estimates of the gradient's first two moments.
 *
 * <p>ε is added after the root and after its correction for the early steps. {@code maximize} negates the gradient before the weight decay.
 * With {@code amsgrad} the largest second moment so far is taken, before its correction.
 *
 * @torch torch.optim.Adam
 */
public final class Adam extends Optimizer<Adam.Options> {
    /**
     * The options, with PyTorch's names.
     *
     * @param lr the learning rate
     * @param beta1 how much of the first moment stays
     * @param beta2 how much of the second moment stays
     * @param eps what keeps the divisor from 0
     * @param weightDecay how much of the parameter is added to its gradient
     * @param amsgrad whether the second moment never falls
     * @param maximize whether to go up
     * @param decoupledWeightDecay whether the decay shrinks the parameter itself instead, as in AdamW
     */
    public record Options(
            double lr,
            double beta1,
            double beta2,
            double eps,
            double weightDecay,
            boolean amsgrad,
            boolean maximize,
            boolean decoupledWeightDecay)
            implements Settings<Options> {
        public Options {
            Settings.requireRate(lr);
            if (!(eps >= 0)) throw new IllegalArgumentException("Invalid epsilon value: " + Settings.python(eps));
            if (!(beta1 >= 0 && beta1 < 1))
                throw new IllegalArgumentException("Invalid beta parameter at index 0: " + Settings.python(beta1));
            if (!(beta2 >= 0 && beta2 < 1))
                throw new IllegalArgumentException("Invalid beta parameter at index 1: " + Settings.python(beta2));
            Settings.requireNotNegative("weight_decay", weightDecay);
        }

        /** As these options, with another learning rate. */
        @Override
        public Options lr(double value) {
            return new Options(value, beta1, beta2, eps, weightDecay, amsgrad, maximize, decoupledWeightDecay);
        }

        /** As these options, with other decays of the moments. */
        public Options betas(double first, double second) {
            return new Options(lr, first, second, eps, weightDecay, amsgrad, maximize, decoupledWeightDecay);
        }

        /** As these options, with another ε. */
        public Options eps(double value) {
            return new Options(lr, beta1, beta2, value, weightDecay, amsgrad, maximize, decoupledWeightDecay);
        }

        /** As these options, with another weight decay. */
        public Options weightDecay(double value) {
            return new Options(lr, beta1, beta2, eps, value, amsgrad, maximize, decoupledWeightDecay);
        }

        /** As these options, with {@code amsgrad} or without. */
        public Options amsgrad(boolean value) {
            return new Options(lr, beta1, beta2, eps, weightDecay, value, maximize, decoupledWeightDecay);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, beta1, beta2, eps, weightDecay, amsgrad, value, decoupledWeightDecay);
        }

        /** As these options, decaying the parameter itself or its gradient. */
        public Options decoupledWeightDecay(boolean value) {
            return new Options(lr, beta1, beta2, eps, weightDecay, amsgrad, maximize, value);
        }

        @Override
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("lr", lr);
            map.put("betas", List.of(beta1, beta2));
            map.put("eps", eps);
            map.put("weight_decay", weightDecay);
            map.put("amsgrad", amsgrad);
            map.put("maximize", maximize);
            map.put("decoupled_weight_decay", decoupledWeightDecay);
            return map;
        }

        @Override
        public Options with(Map<String, ?> map) {
            Named named = new Named(map);
            return new Options(
                    named.real("lr", lr),
                    named.part("betas", 0, beta1),
                    named.part("betas", 1, beta2),
                    named.real("eps", eps),
                    named.real("weight_decay", weightDecay),
                    named.flag("amsgrad", amsgrad),
                    named.flag("maximize", maximize),
                    named.flag("decoupled_weight_decay", decoupledWeightDecay));
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1e-3, 0.9, 0.999, 1e-8, 0, false, false, false);
    }

    /** Adam with the defaults and a learning rate. */
    public Adam(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** Adam. */
    public Adam(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
    }

    @Override
    protected void update(Tensor p, Tensor g, State state, Options o) {
        step(p, g, state, o);
    }

    /** One parameter's step, shared with AdamW. */
    static void step(Tensor p, Tensor g, State state, Options o) {
        double t = state.nextStep();
        Tensor m = state.get("exp_avg", p::zerosLike);
        Tensor v = state.get("exp_avg_sq", p::zerosLike);
        Tensor d = o.maximize() ? g.neg() : g;
        if (o.weightDecay() != 0) {
            if (o.decoupledWeightDecay()) p.mul_(1 - o.lr() * o.weightDecay());
            else d = d.add(p, Scalar.of(o.weightDecay()));
        }
        m.lerp_(d, 1 - o.beta1());
        v.mul_(o.beta2()).addcmul_(d, d, Scalar.of(1 - o.beta2()));
        double correction1 = 1 - StrictMath.pow(o.beta1(), t);
        double correction2 = 1 - StrictMath.pow(o.beta2(), t);
        Tensor second = v;
        if (o.amsgrad()) {
            Tensor most = state.get("max_exp_avg_sq", p::zerosLike);
            most.write(most.maximum(v));
            second = most;
        }
        Tensor divisor = second.sqrt().div(Math.sqrt(correction2)).add(o.eps());
        p.addcdiv_(m, divisor, Scalar.of(-(o.lr() / correction1)));
    }
}
