package io.touchstone.benchmarks;

import java.util.List;
import java.util.function.Supplier;

/** Networks that learn: forward, backward and, where there is an optimizer, a step. */
final class NetworkTasks {
    private NetworkTasks() {}

    static List<Task> all() {
        return List.of(
                new Task("thermometer", 8, () -> epochs(new OurNetwork()), () -> epochs(new LibtorchNetwork())),
                new Task("MLP", 0.4, OurModels::mlp, LibtorchModels::mlp),
                new Task("CNN", 0.3, OurModels::cnn, LibtorchModels::cnn),
                new Task("LSTM", 0.3, OurModels::lstm, LibtorchModels::lstm),
                new Task("transformer layer", 0.3, OurModels::transformer, LibtorchModels::transformer),
                new Task("Adam, 10^6 numbers", 0.8, OurModels::adam, LibtorchModels::adam));
    }

    private static Supplier<?> epochs(Network network) {
        return () -> {
            network.epoch();
            return network;
        };
    }
}
