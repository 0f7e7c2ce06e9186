// Opens a finished trace by its index, without walking it. The index is believed only if it is
// whole, ends where the trailer begins, and lists frames that fill the file without a hole and
// follow each other in every chain. Otherwise the trace is walked, which also says what is wrong.

using System;
using System.Collections.Immutable;

namespace GcSim.TraceFormat;

/// <summary>Makes a trace's layout from its index.</summary>
static class IndexLoader
{
    /// <summary>The layout, or null if the trace has to be walked.</summary>
    public static TraceLayout? TryLoad(FrameReader frames, Packer packer)
    {
        if (!Trailer.TryRead(frames.Source, out long indexOffset))
        {
            return null;
        }

        try
        {
            return Load(frames, packer, indexOffset);
        }
        catch (TraceFormatException)
        {
            return null;
        }
    }

    static TraceLayout? Load(FrameReader frames, Packer packer, long indexOffset)
    {
        Frame index = frames.Read(indexOffset);
        if (
            index.Type != FrameType.Index
            || index.EndOffset + Frame.TrailerBytes != frames.Source.LengthBytes
        )
        {
            return null;
        }

        uint indexSequence = index.Sequence;
        ImmutableArray<FramePlace> places = IndexCodec.Read(index);
        return Tiles(places, indexOffset) && places.Length == indexSequence
            ? Accept(places, frames, packer)
            : null;
    }

    static TraceLayout? Accept(ImmutableArray<FramePlace> places, FrameReader frames, Packer packer)
    {
        Frame first = frames.Read(0);
        bool isListed =
            first.Type == FrameType.Header
            && first.Sequence == places[0].Sequence
            && first.LengthBytes == places[0].LengthBytes;
        if (!isListed)
        {
            return null;
        }

        TraceLayout layout = new(HeaderCodec.Read(first, packer));
        foreach (FramePlace place in places)
        {
            if (layout.TryAccept(place) is not null)
            {
                return null;
            }
        }

        bool isWhole = layout.Totals is not null && !layout.HasMissing;
        return isWhole && EndIsAsListed(places, frames) ? layout : null;
    }

    /// <summary>
    /// True if the end frame says what the index says of it. Without that, an index could leave out the last
    /// blocks and call what is left a whole trace.
    /// </summary>
    static bool EndIsAsListed(ImmutableArray<FramePlace> places, FrameReader frames)
    {
        foreach (FramePlace place in places)
        {
            if (place.Type == FrameType.End)
            {
                Frame end = frames.Read(place.OffsetBytes);
                return end.Type == FrameType.End
                    && end.Sequence == place.Sequence
                    && end.LengthBytes == place.LengthBytes
                    && end.Map.Span.SequenceEqual(place.Map.Span);
            }
        }

        return false;
    }

    /// <summary>True if the frames lie end to end from the first byte to the index.</summary>
    static bool Tiles(ImmutableArray<FramePlace> places, long indexOffset)
    {
        long offset = 0;
        for (int i = 0; i < places.Length; i++)
        {
            FramePlace place = places[i];
            bool fits =
                place.OffsetBytes == offset
                && place.LengthBytes > 0
                && place.LengthBytes <= indexOffset - offset
                && place.Sequence == i;
            if (!fits)
            {
                return false;
            }

            offset = place.EndOffset;
        }

        return places.Length > 0 && offset == indexOffset;
    }
}
