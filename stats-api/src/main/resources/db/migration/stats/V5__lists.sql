-- What the lists of conversations and of failed replies are read by.
CREATE INDEX reply_by_conversation ON stats.reply (tenant, conversation_id, oldest_message_at);

CREATE INDEX reply_outcome_by_conversation ON stats.reply_outcome (tenant, conversation_id, oldest_message_at);

CREATE INDEX reply_outcome_failed ON stats.reply_outcome (tenant, occurred_at, outcome_id)
-- [jooq ignore start]
WHERE kind IN ('GENERATION_FAILED', 'SEND_FAILED', 'FELL_BACK')
-- [jooq ignore stop]
;
