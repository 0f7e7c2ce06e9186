// Walks a trace frame by frame from its first byte: how an unfinished, cut or damaged trace is
// read. Where no frame is, the walk goes on at the next marker, and what lies between is reported.
//
// What must hold: every frame whose checksum holds and that follows the ones before is found;
// nothing is believed that has no valid checksum. The work is bounded: a file made of false markers
// that each promise a long body cannot keep a reader busy for ever (MaxWastedBytes).

using System;

namespace GcSim.TraceFormat;

/// <summary>Finds the frames of a trace without its index.</summary>
sealed class FrameScanner
{
    const int ChunkBytes = 64 << 10;

    /// <summary>Bytes read in vain, in multiples of the file, after which the walk gives up.</summary>
    const int MaxWaste = 8;

    readonly FrameReader _frames;
    readonly long _fileBytes;
    readonly byte[] _chunk = new byte[ChunkBytes];
    long _chunkOffset;
    int _chunkLength;
    long _wastedBytes;
    long _indexOffset = -1;
    bool _hasTrailer;

    public FrameScanner(FrameReader frames)
    {
        _frames = frames;
        _fileBytes = frames.Source.LengthBytes;
    }

    /// <summary>The header of the first header frame that can be read.</summary>
    /// <exception cref="TraceFormatException">There is none, or its version is too new.</exception>
    public TraceHeader FindHeader(Packer packer)
    {
        TraceFormatException? firstFault = null;
        for (long offset = 0; offset < _fileBytes; )
        {
            TraceFormatException? fault = TryRead(offset, out Frame frame);
            if (fault is null && frame.Type == FrameType.Header)
            {
                return HeaderCodec.Read(frame, packer);
            }

            firstFault ??= fault;
            offset = fault is null ? frame.EndOffset : NextMarker(offset + 1);
        }

        throw firstFault is null
            ? TraceFormatException.AtByte(0, "no header frame", "a gctrace file")
            : TraceFormatException.AtByte(
                firstFault.Position,
                $"{firstFault.Found}, and no header after it that could be read",
                "a gctrace file"
            );
    }

    /// <summary>All frames that fit together, and what is missing.</summary>
    public TraceLayout Scan(TraceHeader header)
    {
        TraceLayout layout = new(header);
        long offset = 0;
        while (offset < _fileBytes)
        {
            if (TryPassTrailer(offset))
            {
                break;
            }

            TraceFormatException? fault = TryRead(offset, out Frame frame);
            bool isWhole = fault is null;
            fault ??= layout.TryAccept(frame.Place);
            if (fault is null)
            {
                _indexOffset = frame.Type == FrameType.Index ? offset : _indexOffset;
                offset = frame.EndOffset;
                continue;
            }

            long next = isWhole ? frame.EndOffset : NextMarker(offset + 1);
            layout.Damage(offset, next - offset, fault.Found);
            offset = next;
        }

        NoteEnding(layout);
        return layout;
    }

    void NoteEnding(TraceLayout layout)
    {
        layout.EndOfFile(_fileBytes);
        bool isWhole = _hasTrailer && _indexOffset >= 0;
        if (layout.Totals is not null && !isWhole && !layout.HasMissing)
        {
            layout.Damage(_fileBytes, 0, "no index or no trailer");
        }
    }

    bool TryPassTrailer(long offset)
    {
        if (_fileBytes - offset != Frame.TrailerBytes || _indexOffset < 0)
        {
            return false;
        }

        _hasTrailer = Trailer.TryRead(_frames.Source, out long index) && index == _indexOffset;
        return _hasTrailer;
    }

    TraceFormatException? TryRead(long offset, out Frame frame)
    {
        long before = _frames.BytesRead;
        TraceFormatException? fault = _frames.TryRead(offset, out frame);
        if (fault is not null)
        {
            _wastedBytes += _frames.BytesRead - before;
        }

        return fault;
    }

    /// <summary>The next marker from an offset on, or the end of the file.</summary>
    long NextMarker(long offset)
    {
        if (_wastedBytes / MaxWaste > _fileBytes + Limits.MaxBodyBytes)
        {
            return _fileBytes;
        }

        while (offset <= _fileBytes - Frame.Marker.Length)
        {
            ReadOnlySpan<byte> chunk = ChunkFrom(offset);
            int found = chunk.IndexOf(Frame.Marker);
            if (found >= 0)
            {
                return offset + found;
            }

            offset += chunk.Length - (Frame.Marker.Length - 1);
        }

        return _fileBytes;
    }

    /// <summary>
    /// What the last chunk read has from an offset on; a new chunk if that is too little for a
    /// marker, which there is room for. So markers that lie close cost one reading.
    /// </summary>
    ReadOnlySpan<byte> ChunkFrom(long offset)
    {
        long end = _chunkOffset + _chunkLength;
        if (offset < _chunkOffset || offset > end - Frame.Marker.Length)
        {
            _chunkOffset = offset;
            _chunkLength = (int)Math.Min(ChunkBytes, _fileBytes - offset);
            _frames.Source.Read(offset, _chunk.AsSpan(0, _chunkLength));
        }

        int start = (int)(offset - _chunkOffset);
        return _chunk.AsSpan(start, _chunkLength - start);
    }
}
