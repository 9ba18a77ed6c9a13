package io.touchstone.conformance.port;

import io.touchstone.conformance.judge.Distorted;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.serve.Request;
import io.touchstone.conformance.serve.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A port that says it has a few things, and is off by as much as it is told. It writes down each program that is put to it. */
public final class PartialPort {
    private PartialPort() {}

    /** The command that starts it; words that are lists have commas between their items. */
    public static String command(String dtypes, String supports, double off, Path log) {
        return Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PartialPort.class.getName(),
                        dtypes,
                        supports,
                        Double.toString(off),
                        log.toString())
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
    }

    /** Arguments: dtypes, names, by which share it is off, and where to write programs down. */
    public static void main(String[] args) throws IOException {
        double off = Double.parseDouble(args[2]);
        Server server = new Server(Distorted.reals(x -> x * (1 + off)));
        Path log = Path.of(args[3]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            boolean program = Request.read(JsonText.parse(line)) instanceof Request.Run;
            if (program) Files.write(log, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            System.out.println(program ? server.answer(line) : hello(args[0], args[1]));
        }
    }

    private static String hello(String dtypes, String supports) {
        return "{\"hello\": {\"protocol\": 1, \"name\": \"partial\", \"version\": \"1\", \"dtypes\": " + list(dtypes)
                + ", \"supports\": " + list(supports) + "}}";
    }

    private static String list(String words) {
        return Stream.of(words.split(",")).collect(Collectors.joining("\", \"", "[\"", "\"]"));
    }
}
