/** What all endpoints have in common: strict parameters and the answers to errors. */
@NullMarked
package dev.replystream.stats.web;

import org.jspecify.annotations.NullMarked;
