/**
 * What is watched, and when it is bad: rules as validated data, the built-in ones among them.
 *
 * <p>Pure values; how a rule reaches this service is the topology's business.
 */
@NullMarked
package dev.replystream.alert.rule;

import org.jspecify.annotations.NullMarked;
