package io.touchstone.conformance.train;

import io.touchstone.nn.Parameter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What is told of a training, while it runs and afterwards. */
public final class TrainReport {
    private static final int WIDTH = 6;

    private final PrintWriter out;

    /** A report on the given stream. */
    public TrainReport(PrintWriter out) {
        this.out = out;
    }

    /** The model and the split. */
    public void begin(Classification training) {
        int parameters = training.model().parameters().stream()
                .mapToInt(Parameter::numel)
                .sum();
        out.println(training.model());
        out.printf(
                Locale.ROOT,
                "%,d parameters, %s, seed %d; training on %,d examples, testing on %,d%n",
                parameters,
                training.task().dtype().torchName(),
                training.seed(),
                training.training().size(),
                training.testing().size());
        if (training.done() > 0) out.println("going on after epoch " + training.done());
        out.println();
        out.flush();
    }

    /** The loss and the accuracy of the last epoch. */
    public void epoch(Classification training) {
        int done = training.done();
        out.printf(
                Locale.ROOT,
                "Epoch %d, Training loss %.6f, Test accuracy %.2f %%%n",
                done,
                training.losses().get(done - 1),
                100 * training.accuracies().get(done - 1));
        out.flush();
    }

    /** Everything that is known at the end, be it an early one. */
    public void end(Classification training, int epochs) {
        synchronized (training) {
            if (training.done() < epochs)
                out.println("interrupted after " + training.done() + " of " + epochs + " epochs");
            if (training.done() > 0) confusion(training);
        }
        out.flush();
    }

    /** A row for each class, a column for what its examples were taken for. */
    private void confusion(Classification training) {
        List<String> names = training.testing().names();
        int[][] counts = training.confusion();
        int width = names.stream().mapToInt(String::length).max().orElse(0) + 2;
        out.printf("%n%" + width + "s", "");
        for (String name : names) out.printf("%" + Math.max(WIDTH, width) + "s", name);
        out.printf("   taken for%n");
        int right = 0;
        for (int i = 0; i < counts.length; i++) {
            out.printf("%" + width + "s", names.get(i));
            for (int count : counts[i]) out.printf("%" + Math.max(WIDTH, width) + "s", count == 0 ? "·" : count);
            out.println();
            right += counts[i][i];
        }
        int all = training.testing().size();
        out.printf(Locale.ROOT, "%n%d of %d test examples told apart, %.2f %%%n", right, all, 100.0 * right / all);
    }
}
