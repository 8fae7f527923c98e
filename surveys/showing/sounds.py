"""Decode a sound and write it anew. Only the cleaning process imports this."""

from __future__ import annotations

import io
from collections.abc import Iterator

import av
import av.logging
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

RATE = 44_100
BITS_A_SECOND = 64_000
MOST_SECONDS = 300
# Without these the writer notes its own name, and tags would have a place to go.
WRITTEN = {"id3v2_version": "0", "write_id3v1": "0", "write_xing": "0", "fflags": "+bitexact"}


class IsFilm(ValueError):
    """The file has moving pictures."""


class TooLong(ValueError):
    """More than five minutes."""


def clean_sound(data: bytes, reader: str) -> bytes:
    """An MP3, one channel, of the sound alone: no tag, place, date, device or cover.

    Raises IsFilm, TooLong, ValueError when nothing can be heard, and av.FFmpegError when the bytes are broken.
    """
    av.logging.set_level(av.logging.PANIC)
    with av.open(io.BytesIO(data), format=reader, mode="r") as opened:
        if any(not _is_cover(stream) for stream in opened.streams.video):
            raise IsFilm
        return _written(_heard(opened))


def _is_cover(stream: av.VideoStream) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _heard(opened: av.container.InputContainer) -> Iterator[AudioFrame]:
    """The frames in the shape we write, at most five minutes of them."""
    resampler, samples = AudioResampler(format="s16p", layout="mono", rate=RATE), 0
    for frame in opened.decode(audio=0):
        for heard in resampler.resample(frame):
            samples += heard.samples
            if samples > MOST_SECONDS * RATE:
                raise TooLong
            yield heard
    yield from resampler.resample(None)
    if samples == 0:
        raise ValueError("nothing can be heard")


def _written(frames: Iterator[AudioFrame]) -> bytes:
    out = io.BytesIO()
    with av.open(out, mode="w", format="mp3", options=WRITTEN) as made:
        stream = made.add_stream("libmp3lame", rate=RATE, layout="mono", options={"flags": "+bitexact"})
        stream.bit_rate = BITS_A_SECOND
        for frame in frames:
            frame.pts = None
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return out.getvalue()
