package dev.replystream.alert.notify;

import dev.replystream.avro.Alert;
import dev.replystream.service.outbound.Attempt;
import dev.replystream.service.outbound.TelegramBot;
import dev.replystream.service.outbound.TelegramText;
import java.net.http.HttpClient;
import java.util.List;

/** Tells a Telegram chat. Text beyond Telegram's limit follows in further messages. */
public final class TelegramNotifier implements Notifier {

    private final TelegramBot bot;
    private final String chat;
    private List<TelegramText> begun = List.of();
    private int accepted;

    public TelegramNotifier(TelegramSettings settings, HttpClient http) {
        this.bot = new TelegramBot(http, settings.baseUrl(), settings.token(), settings.timeout());
        this.chat = settings.chatId();
    }

    @Override
    public String channel() {
        return "telegram";
    }

    /** What was accepted of an alert before a postponement is not sent again. */
    @Override
    public Attempt deliver(Alert alert) {
        List<TelegramText> parts =
                TelegramText.split(AlertText.headline(alert), String.join("\n", AlertText.details(alert)));
        if (!parts.equals(begun)) {
            begun = parts;
            accepted = 0;
        }
        for (; accepted < parts.size(); accepted++) {
            Attempt attempt = bot.send(chat, parts.get(accepted));
            if (!(attempt instanceof Attempt.Sent)) {
                return attempt;
            }
        }
        begun = List.of();
        return new Attempt.Sent();
    }
}
