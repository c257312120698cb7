package dev.replystream.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replystream.service.startup.StartupCheck;
import dev.replystream.service.startup.StartupConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts that fail, each in a process of its own: one line that says why, status 1. */
class ServiceMainTest {

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    @Import(StartupConfiguration.class)
    static class Service {

        @Bean
        StartupCheck wish() {
            return () -> Optional.ofNullable(System.getProperty("wish"));
        }

        @Bean
        String bug() {
            if (Boolean.getBoolean("bug")) {
                throw new IllegalStateException("ours");
            }
            return "";
        }

        public static void main(String[] arguments) {
            ServiceMain.run(Service.class, arguments);
        }
    }

    @Test
    void saysInOneLineWhichDependencyIsMissing() throws Exception {
        Ended ended = start(List.of("-Dwish=the sun does not shine"), "--replystream.startup.timeout=0s");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.lines())
                .singleElement()
                .asString()
                .endsWith("Service cannot start: after 0 s (replystream.startup.timeout): the sun does not shine");
    }

    @Test
    void saysAtOnceWhatItWaitsFor() throws Exception {
        Ended ended = start(
                List.of("-Dwish=the sun does not shine"),
                "--replystream.startup.timeout=100ms",
                "--replystream.startup.poll-interval=100ms");

        assertThat(ended.lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("waiting: the sun does not shine"),
                        line -> assertThat(line).contains("Service cannot start: after 0 s"));
    }

    @Test
    void saysInOneLineWhichSettingIsWrong() throws Exception {
        assertThat(start(List.of(), "--replystream.startup.timeout=2h").lines())
                .singleElement()
                .asString()
                .endsWith("cannot start: replystream.startup.timeout must be between PT0S and PT1H, was PT2H");
        assertThat(start(List.of(), "--replystream.startup.timeout=soon").lines())
                .singleElement()
                .asString()
                .contains("cannot start: replystream.startup.timeout: ")
                .contains("soon");
    }

    @Test
    void saysInOneLineThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = start(List.of(), "--server.port=" + taken.getLocalPort());

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.lines())
                    .singleElement()
                    .asString()
                    .endsWith("port " + taken.getLocalPort() + " (server.port) is in use");
        }
    }

    @Test
    void keepsTheStackTraceOfABug() throws Exception {
        Ended ended = start(List.of("-Dbug=true"));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.lines())
                .anyMatch(line -> line.endsWith("cannot start: java.lang.IllegalStateException: ours"));
        assertThat(ended.lines()).anyMatch(line -> line.startsWith("\tat "));
    }

    private record Ended(int status, List<String> lines) {}

    private static Ended start(List<String> options, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dserver.port=0"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Service.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output.lines().toList());
    }
}
