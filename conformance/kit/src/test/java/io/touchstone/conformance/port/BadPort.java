package io.touchstone.conformance.port;

import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.serve.Request;
import io.touchstone.conformance.serve.Server;
import io.touchstone.conformance.subject.ReferenceSubject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A port that misbehaves at its second program, and only in its first life; otherwise it answers as the reference does. */
public final class BadPort {
    private static final int WHEN = 2;

    private BadPort() {}

    /** Arguments: how it misbehaves, and a file that tells whether it has done so before. */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = System.out;
        if (args[0].equals("dies at start")) {
            System.err.println("no such device");
            System.exit(3);
        }
        if (args[0].equals("introduces nobody")) {
            out.println("Welcome!");
            Thread.sleep(60_000);
        }
        Path done = Path.of(args[1]);
        Server server = new Server(new ReferenceSubject());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int programs = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            boolean program = Request.read(JsonText.parse(line)) instanceof Request.Run;
            if (program && ++programs == WHEN && Files.notExists(done)) {
                Files.createFile(done);
                misbehave(args[0], out, line, server);
            } else {
                out.println(server.answer(line));
            }
        }
    }

    private static void misbehave(String how, PrintStream out, String line, Server server)
            throws IOException, InterruptedException {
        String answer = server.answer(line);
        switch (how) {
            case "crashes" -> {
                System.err.println("Segmentation fault");
                System.exit(139);
            }
            case "hangs" -> Thread.sleep(60_000);
            case "is late" -> {
                Thread.sleep(3_000);
                out.println(answer);
            }
            case "closes its output" -> {
                out.close();
                Thread.sleep(60_000);
            }
            case "answers nonsense" -> out.println("Traceback (most recent call last):");
            case "writes NaN" -> out.println(answer.replace("3.0", "NaN"));
            case "writes no UTF-8" -> out.write(new byte[] {'{', (byte) 0xff, '}', '\n'});
            case "never ends its line" -> flood(out);
            case "takes another id" ->
                out.println(
                        ((Json.Obj) JsonText.parse(answer)).fields().containsKey("id")
                                ? answer.replaceFirst("\"id\": ?\\d+", "\"id\":77")
                                : answer);
            case "answers twice" -> {
                out.println(answer);
                out.println(answer);
            }
            default -> throw new IllegalArgumentException(how);
        }
    }

    private static void flood(PrintStream out) {
        byte[] much = new byte[1 << 16];
        Arrays.fill(much, (byte) '1');
        while (!out.checkError()) out.write(much, 0, much.length);
    }
}
