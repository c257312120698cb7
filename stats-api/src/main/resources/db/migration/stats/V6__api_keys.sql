-- Keys of the API. The secret itself is with its holder only.
CREATE TABLE stats.api_key (
    key_id varchar(12) PRIMARY KEY,
    name varchar(100) NOT NULL,
    scope varchar(10) NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
    -- null: all tenants
    tenant varchar(200),
    secret_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone
);
