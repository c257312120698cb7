-- One row for each thing that was said. What the customer said is stored together with the answer to it, in one
-- transaction and before the answer is committed to Kafka: a message with a row has an answer that must be used.
create table conversations.turn (
    turn_id bigint generated always as identity primary key,
    tenant varchar not null,
    conversation_id varchar not null,
    -- Id of the message; of the reply where the assistant speaks.
    message_id varchar not null,
    role varchar not null check (role in ('customer', 'assistant')),
    text text not null,
    -- The reply that answers the message, or that this is.
    reply_id varchar not null,
    -- Where the message was read from: the same place read again is a repeat, another place is a duplicate.
    input_partition int,
    input_offset bigint,
    -- When the message arrived in the log, or the reply was made.
    created_at timestamp with time zone not null,
    -- How the reply came about; null where the customer speaks.
    call_id text,
    model text,
    finish_reason text,
    attempts int,
    prompt_hash text,
    history_hash text,
    history_turns int,
    constraint turn_once unique (tenant, message_id)
);

create index turn_of_conversation on conversations.turn (tenant, conversation_id, turn_id);
