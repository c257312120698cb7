package dev.replystream.cli.pipeline;

import dev.replystream.local.LocalStackSettings;
import dev.replystream.local.ProjectHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a {@link Pipeline} consists of.
 *
 * @param home the project folder, with a built jar of each service in {@code <module>/target}
 * @param stack Kafka, PostgreSQL and schema registry; its ports are those of {@code ports}
 * @param ports where everything listens
 * @param openAi whom the reply worker calls
 * @param telegram where it delivers replies of the channel {@code telegram}
 * @param services those of which one instance is started; further ones can be started later
 * @param environment variables that all services get over those that the pipeline sets, such as
 *     {@code REPLYSTREAM_ALERTS_WINDOW}
 * @param startTimeout how long each service may take until it is ready, above zero
 * @param quickStart whether services compile only as far as a quick start needs, which halves its cost; over hours the full
 *     compiler makes them faster
 */
public record PipelineSettings(
        Path home,
        LocalStackSettings stack,
        PipelinePorts ports,
        OpenAiTarget openAi,
        TelegramTarget telegram,
        Set<Service> services,
        Map<String, String> environment,
        Duration startTimeout,
        boolean quickStart) {
    private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(4);

    public PipelineSettings {
        if (!startTimeout.isPositive()) {
            throw new IllegalArgumentException("startTimeout must be above zero, was " + startTimeout);
        }
        services = Set.copyOf(services);
        environment = Map.copyOf(environment);
        stack = stack.withPorts(ports.stack());
    }

    /** Data and logs below {@code folder}, free ports, the simulator of OpenAI, and no delivery. */
    public static PipelineSettings in(Path folder) {
        return new PipelineSettings(
                ProjectHome.find().path(),
                LocalStackSettings.in(folder).withStartTimeout(DEFAULT_START_TIMEOUT),
                PipelinePorts.free(),
                new OpenAiTarget.Simulator(),
                TelegramTarget.ENVIRONMENT,
                EnumSet.allOf(Service.class),
                Map.of(),
                DEFAULT_START_TIMEOUT,
                true);
    }

    /** The folder with everything that is stored. */
    public Path dataFolder() {
        return stack.dataFolder();
    }

    /** With another stack. */
    public PipelineSettings withStack(LocalStackSettings changed) {
        return new PipelineSettings(
                home, changed, ports, openAi, telegram, services, environment, startTimeout, quickStart);
    }

    /** With stored data deleted first, or kept. */
    public PipelineSettings withReset(boolean reset) {
        return withStack(stack.withReset(reset));
    }

    /** With these ports. */
    public PipelineSettings withPorts(PipelinePorts changed) {
        return new PipelineSettings(
                home, stack, changed, openAi, telegram, services, environment, startTimeout, quickStart);
    }

    /** With another server to call. */
    public PipelineSettings withOpenAi(OpenAiTarget target) {
        return new PipelineSettings(
                home, stack, ports, target, telegram, services, environment, startTimeout, quickStart);
    }

    /** With replies of the channel {@code telegram} delivered elsewhere. */
    public PipelineSettings withTelegram(TelegramTarget target) {
        return new PipelineSettings(
                home, stack, ports, openAi, target, services, environment, startTimeout, quickStart);
    }

    /** With one instance of each of these services at the start. */
    public PipelineSettings withServices(Set<Service> chosen) {
        return new PipelineSettings(
                home, stack, ports, openAi, telegram, chosen, environment, startTimeout, quickStart);
    }

    /** With these variables for all services, instead of those that were set before. */
    public PipelineSettings withEnvironment(Map<String, String> variables) {
        return new PipelineSettings(
                home, stack, ports, openAi, telegram, services, variables, startTimeout, quickStart);
    }

    /** With a quick start, or with full speed later. */
    public PipelineSettings withQuickStart(boolean wanted) {
        return new PipelineSettings(home, stack, ports, openAi, telegram, services, environment, startTimeout, wanted);
    }
}
