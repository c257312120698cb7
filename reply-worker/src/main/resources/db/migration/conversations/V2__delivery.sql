-- One row for each reply that was, or is being, delivered to a channel. It is claimed before each request leaves and says
-- afterwards what was confirmed, so that no other worker sends that again.
create table conversations.delivery (
    tenant varchar not null,
    reply_id varchar not null,
    channel varchar not null,
    -- Parts of the reply that the channel has confirmed, the first ones.
    parts_sent int not null,
    -- Requests that were made.
    attempts int not null,
    -- Who may have a request under way, and until when; null when nobody has. By the clock of the database.
    claimed_by varchar,
    claimed_until timestamp with time zone,
    -- Whether the last claim took over another one that nobody had given back.
    taken_over boolean not null,
    created_at timestamp with time zone not null,
    constraint delivery_once primary key (tenant, reply_id, channel)
);

create index delivery_age on conversations.delivery (created_at);
