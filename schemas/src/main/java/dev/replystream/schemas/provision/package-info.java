/** The deploy step: topics created and schemas registered, as often as one likes. */
@NullMarked
package dev.replystream.schemas.provision;

import org.jspecify.annotations.NullMarked;
