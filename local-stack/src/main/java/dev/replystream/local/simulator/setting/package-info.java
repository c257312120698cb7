/** Reading of settings that come as JSON, with errors that name the field. */
@NullMarked
package dev.replystream.local.simulator.setting;

import org.jspecify.annotations.NullMarked;
