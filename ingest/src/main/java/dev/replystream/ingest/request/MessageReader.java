package dev.replystream.ingest.request;

import dev.replystream.avro.IncomingMessage;
import dev.replystream.schemas.Tenants;
import dev.replystream.service.web.InvalidFieldException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads messages of customers. */
public final class MessageReader implements RecordReader {

    /** How far the clock of a channel may be ahead of ours. */
    static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

    private static final SequencedSet<String> FIELDS = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(List.of(
            "message_id",
            "tenant",
            "conversation_id",
            "customer_id",
            "channel",
            "text",
            "reply_address",
            "source",
            "external_id",
            "locale",
            "automatic",
            "sent_at",
            "attributes")));

    @Override
    public String kind() {
        return "message";
    }

    @Override
    public Draft read(JsonNode node, Place place, RecordIds ids, Instant now) {
        JsonFields fields = new JsonFields(node, place.path(), FIELDS);
        String tenant = fields.identifier("tenant", Tenants.DEFAULT);
        IncomingMessage message = IncomingMessage.newBuilder()
                .setConversationId(fields.requiredText("conversation_id", Text.IDENTIFIER))
                .setText(fields.requiredText("text", Text.MESSAGE))
                .setMessageId(ids.idOf(fields, tenant, place.position()))
                .setTenant(tenant)
                .setCustomerId(fields.identifier("customer_id"))
                .setChannel(fields.identifier("channel", "api"))
                .setReplyAddress(fields.identifier("reply_address"))
                .setSource(fields.identifier("source"))
                .setExternalId(fields.identifier("external_id"))
                .setLocale(locale(fields))
                .setAutomatic(Objects.requireNonNullElse(fields.truth("automatic"), false))
                .setSentAt(Objects.requireNonNullElse(fields.time("sent_at", now.plus(CLOCK_TOLERANCE)), now))
                .setReceivedAt(now)
                .setAttributes(fields.attributes("attributes"))
                .build();
        return new Draft(message.getMessageId(), message.getTenant(), message.getConversationId(), message);
    }

    /**
     * The tag as it was given.
     *
     * @throws InvalidFieldException if it is no well-formed BCP 47 tag
     */
    private static @Nullable String locale(JsonFields fields) {
        String tag = fields.identifier("locale");
        if (tag == null) {
            return null;
        }
        try {
            new Locale.Builder().setLanguageTag(tag);
            return tag;
        } catch (IllformedLocaleException e) {
            throw fields.invalid("locale", "must be a BCP 47 language tag such as de-AT");
        }
    }
}
