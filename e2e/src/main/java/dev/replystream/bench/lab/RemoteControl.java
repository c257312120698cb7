package dev.replystream.bench.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The end of the line in a program that {@link RemoteProgram} started: reads one request per line and answers each with one
 * line, until the line is closed.
 */
public final class RemoteControl {

    private RemoteControl() {}

    /** Does what is asked for. */
    public interface Orders {

        /**
         * Carries an order out.
         *
         * @param order what is to be done
         * @param argument JSON; empty when there is none
         * @return what is told back, anything that Jackson can write
         */
        Object carryOut(String order, String argument) throws Exception;
    }

    /** Serves the program at the other end of {@code port} of the loopback address. */
    public static void serve(int port, Orders orders) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(
                        new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8), true)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int space = line.indexOf(' ');
                out.println(answer(orders, line.substring(0, space), line.substring(space + 1)));
            }
        }
    }

    private static String answer(Orders orders, String order, String argument) {
        JsonMapper json = JsonMapper.shared();
        ObjectNode answer = json.createObjectNode();
        try {
            answer.set("result", json.valueToTree(orders.carryOut(order, argument)));
        } catch (Exception e) {
            e.printStackTrace();
            answer.put("failure", e.toString());
        }
        return answer.toString();
    }
}
