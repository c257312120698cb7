package dev.replystream.worker.conversation;

/**
 * A conversation as one assignment of its partition sees it. Another worker may have answered in between two
 * assignments, so nothing that was cached under one is used under the next.
 *
 * @param tenant owner of the conversation
 * @param conversationId its id, unique within the tenant
 * @param generation generation of the assignment
 */
public record ConversationKey(String tenant, String conversationId, long generation) {}
