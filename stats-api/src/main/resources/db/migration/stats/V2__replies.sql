-- Replies and what became of messages. Texts are not kept here: they are in the conversation store and on the topics.
CREATE TABLE stats.reply (
    reply_id          uuid PRIMARY KEY,
    tenant            varchar NOT NULL,
    conversation_id   varchar NOT NULL,
    channel           varchar NOT NULL,
    customer_id       varchar,
    message_ids       jsonb NOT NULL,
    source            varchar NOT NULL,
    call_id           uuid,
    attempts          integer NOT NULL,
    model             varchar,
    finish_reason     varchar,
    template_name     varchar,
    template_version  integer,
    prompt_name       varchar,
    prompt_version    integer,
    prompt_hash       varchar,
    experiment        varchar,
    variant           varchar,
    history_hash      varchar,
    history_turns     integer NOT NULL,
    input_partition   integer,
    input_offsets     jsonb NOT NULL,
    oldest_message_at timestamp with time zone NOT NULL,
    created_at        timestamp with time zone NOT NULL,
    source_partition  integer NOT NULL,
    source_offset     bigint NOT NULL
);

CREATE TABLE stats.reply_outcome (
    outcome_id        uuid PRIMARY KEY,
    tenant            varchar NOT NULL,
    conversation_id   varchar NOT NULL,
    channel           varchar NOT NULL,
    reply_id          uuid NOT NULL,
    message_ids       jsonb NOT NULL,
    kind              varchar NOT NULL,
    reason            varchar,
    error_type        varchar,
    error_code        varchar,
    attempts          integer NOT NULL,
    experiment        varchar,
    variant           varchar,
    oldest_message_at timestamp with time zone NOT NULL,
    occurred_at       timestamp with time zone NOT NULL,
    source_partition  integer NOT NULL,
    source_offset     bigint NOT NULL
);

CREATE INDEX reply_outcome_by_reply ON stats.reply_outcome (reply_id);

-- Which reply, committed or not, answers a message.
CREATE TABLE stats.message_reply (
    tenant     varchar NOT NULL,
    message_id varchar NOT NULL,
    reply_id   uuid NOT NULL,
    PRIMARY KEY (tenant, message_id, reply_id)
);

CREATE TABLE stats.reply_minute (
    window_start         timestamp with time zone NOT NULL,
    tenant               varchar NOT NULL,
    channel              varchar NOT NULL,
    experiment           varchar NOT NULL,
    variant              varchar NOT NULL,
    messages_in          bigint NOT NULL,
    answered             bigint NOT NULL,
    templated            bigint NOT NULL,
    fell_back            bigint NOT NULL,
    suppressed           bigint NOT NULL,
    generation_failed    bigint NOT NULL,
    sent                 bigint NOT NULL,
    send_failed          bigint NOT NULL,
    replies              bigint NOT NULL,
    feedback_count       bigint NOT NULL,
    rating_count         bigint NOT NULL,
    rating_sum           bigint NOT NULL,
    resolved_count       bigint NOT NULL,
    handoff_count        bigint NOT NULL,
    wait_count           bigint NOT NULL,
    wait_sum_millis      bigint NOT NULL,
    wait_max_millis      bigint NOT NULL,
    oldest_unanswered_at timestamp with time zone,
    errors               jsonb NOT NULL,
    suppressions         jsonb NOT NULL,
    wait_sketch          bytea NOT NULL,
    PRIMARY KEY (tenant, channel, experiment, variant, window_start)
)
-- [jooq ignore start]
PARTITION BY RANGE (window_start)
-- [jooq ignore stop]
;

CREATE TABLE stats.reply_quarter_hour (
    window_start         timestamp with time zone NOT NULL,
    tenant               varchar NOT NULL,
    channel              varchar NOT NULL,
    experiment           varchar NOT NULL,
    variant              varchar NOT NULL,
    messages_in          bigint NOT NULL,
    answered             bigint NOT NULL,
    templated            bigint NOT NULL,
    fell_back            bigint NOT NULL,
    suppressed           bigint NOT NULL,
    generation_failed    bigint NOT NULL,
    sent                 bigint NOT NULL,
    send_failed          bigint NOT NULL,
    replies              bigint NOT NULL,
    feedback_count       bigint NOT NULL,
    rating_count         bigint NOT NULL,
    rating_sum           bigint NOT NULL,
    resolved_count       bigint NOT NULL,
    handoff_count        bigint NOT NULL,
    wait_count           bigint NOT NULL,
    wait_sum_millis      bigint NOT NULL,
    wait_max_millis      bigint NOT NULL,
    oldest_unanswered_at timestamp with time zone,
    errors               jsonb NOT NULL,
    suppressions         jsonb NOT NULL,
    wait_sketch          bytea NOT NULL,
    PRIMARY KEY (tenant, channel, experiment, variant, window_start)
)
-- [jooq ignore start]
PARTITION BY RANGE (window_start)
-- [jooq ignore stop]
;
