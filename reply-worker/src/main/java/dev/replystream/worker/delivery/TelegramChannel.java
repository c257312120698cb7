package dev.replystream.worker.delivery;

import dev.replystream.avro.Reply;
import dev.replystream.service.outbound.TelegramBot;
import dev.replystream.service.outbound.TelegramText;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

/** Sends replies of the channel {@code telegram} to their chats. Text beyond Telegram's limit follows in further messages. */
final class TelegramChannel implements DeliveryChannel {

    /** The channel whose replies it takes. */
    static final String NAME = "telegram";

    private final TelegramBot bot;
    private final Duration timeout;

    TelegramChannel(TelegramSettings settings, HttpClient http) {
        this.bot = new TelegramBot(http, settings.baseUrl(), settings.token(), settings.timeout());
        this.timeout = settings.timeout();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean takes(Reply reply) {
        return reply.getChannel().equals(NAME) && reply.getReplyAddress() != null;
    }

    @Override
    public List<Part> partsOf(Reply reply) {
        String chat = reply.getReplyAddress();
        return TelegramText.split("", reply.getText()).stream()
                .<Part>map(text -> () -> bot.send(chat, text))
                .toList();
    }

    /** A refusal's text may take as long again. */
    @Override
    public Duration longestRequest() {
        return timeout.multipliedBy(2);
    }
}
