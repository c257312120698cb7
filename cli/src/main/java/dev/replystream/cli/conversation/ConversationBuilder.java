package dev.replystream.cli.conversation;

import dev.replystream.schemas.Tenants;
import dev.replystream.schemas.id.NameBasedId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages together to conversations: single questions, and talks of 2 to 6 messages about one intent. Customers come
 * back with further conversations. Not safe for use by several threads.
 */
public final class ConversationBuilder {
    private static final List<String> CHANNELS = List.of("web", "web", "web", "app", "app", "email", "api", "telegram");
    private static final String TELEGRAM = "telegram";

    /** Telegram's ids have at most 52 significant bits. */
    private static final int BITS_BEYOND_AN_ID = Long.SIZE - 51;

    private static final int FEWEST_TURNS = 2;
    private static final int MOST_TURNS = 6;
    private static final int RETURNING_PERCENT = 30;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final ConversationSettings settings;
    private final List<String> intents;
    private final SampleMessages samples;
    private final RandomGenerator random;
    private final List<CustomerMessage> built = new ArrayList<>();
    private int conversations;
    private int customers;

    public ConversationBuilder(SampleMessages samples, ConversationSettings settings) {
        this.samples = samples;
        this.settings = settings;
        this.intents = List.copyOf(samples.byIntent().keySet());
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed());
    }

    /** Exactly as many messages as were asked for, by arrival; those of a conversation in their order. */
    public static List<CustomerMessage> build(SampleMessages samples, ConversationSettings settings) {
        return new ConversationBuilder(samples, settings).build();
    }

    private List<CustomerMessage> build() {
        while (built.size() < settings.messages()) {
            addConversation(Math.min(turns(), settings.messages() - built.size()));
        }
        built.sort(Comparator.comparing(CustomerMessage::arrival));
        return List.copyOf(built);
    }

    private int turns() {
        return random.nextInt(100) < settings.multiTurnPercent() ? random.nextInt(FEWEST_TURNS, MOST_TURNS + 1) : 1;
    }

    private void addConversation(int turns) {
        conversations++;
        List<String> texts = samples.byIntent().getOrDefault(pick(intents), List.of());
        String conversation = "%s-conversation-%d".formatted(settings.run(), conversations);
        String customer = customer();
        String channel = pick(CHANNELS);
        for (Duration arrival : arrivals(turns)) {
            built.add(new CustomerMessage(
                    messageId(),
                    conversation,
                    customer,
                    channel,
                    address(channel, conversation),
                    pick(texts),
                    arrival));
        }
    }

    /** A chat of its own for each conversation. */
    private static @Nullable String address(String channel, String conversation) {
        if (!channel.equals(TELEGRAM)) {
            return null;
        }
        UUID name = UUID.nameUUIDFromBytes(conversation.getBytes(StandardCharsets.UTF_8));
        return Long.toString(name.getMostSignificantBits() >>> BITS_BEYOND_AN_ID);
    }

    private String messageId() {
        return NameBasedId.ofMessage(Tenants.DEFAULT, settings.run(), Integer.toString(built.size()))
                .toString();
    }

    private String customer() {
        if (customers == 0 || random.nextInt(100) >= RETURNING_PERCENT) {
            customers++;
            return "customer-" + customers;
        }
        return "customer-" + random.nextInt(1, customers + 1);
    }

    /** Ascending; the pauses shrink where the span is too short for them. */
    private List<Duration> arrivals(int turns) {
        long span = settings.span().toMillis();
        long first = random.nextLong(span);
        long longestPause = Math.max(1, Math.min(LONGEST_PAUSE.toMillis(), (span - first) / turns));
        List<Duration> arrivals = new ArrayList<>();
        long arrival = first;
        for (int turn = 0; turn < turns; turn++) {
            arrivals.add(Duration.ofMillis(arrival));
            arrival += random.nextLong(longestPause) + 1;
        }
        return arrivals;
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
