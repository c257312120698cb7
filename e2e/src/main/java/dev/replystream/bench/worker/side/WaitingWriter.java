package dev.replystream.bench.worker.side;

import dev.replystream.avro.IncomingMessage;
import java.time.Duration;

/** Waits as long as a call would take, and no processor does anything for it meanwhile. */
record WaitingWriter(SideSettings.Work work) implements Writer {

    private static final String REPLY = "Thank you for your message. Your card is on its way and usually arrives within"
            + " five working days; you can follow it in the app under Cards. If it has not come by then, answer here and"
            + " we send a new one at no cost.";

    @Override
    public String replyTo(IncomingMessage message) throws InterruptedException {
        long millis = hangs(message) ? work.hungMillis() : work.millis();
        if (millis > 0) {
            Thread.sleep(Duration.ofMillis(millis));
        }
        return REPLY;
    }

    private boolean hangs(IncomingMessage message) {
        return work.hungEvery() > 0 && numberOf(message.getConversationId()) % work.hungEvery() == 0;
    }

    private static int numberOf(String conversation) {
        return Integer.parseInt(conversation.substring(conversation.lastIndexOf('-') + 1));
    }
}
