using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Gives blocks of a trace one by one while the next one is unpacked on another thread.</summary>
sealed class BlockPrefetcher : IDisposable
{
    readonly TraceReader _trace;
    readonly IReadOnlyList<int> _blocks;
    Event[] _current = [];
    Event[] _ahead = [];
    Task<int> _reading;
    int _next;

    public BlockPrefetcher(TraceReader trace, IReadOnlyList<int> blocks)
    {
        _trace = trace;
        _blocks = blocks;
        _reading = Read();
    }

    /// <summary>The next block; valid until the one after it is asked for.</summary>
    /// <exception cref="TraceFormatException">The block is damaged.</exception>
    public ReadOnlySpan<Event> Next()
    {
        int count = _reading.GetAwaiter().GetResult();
        (_current, _ahead) = (_ahead, _current);
        _reading = Read();
        return _current.AsSpan(0, count);
    }

    public void Dispose()
    {
        // The reader must not be used any more when its owner disposes of it.
        Task.WhenAny(_reading).GetAwaiter().GetResult();
    }

    Task<int> Read()
    {
        if (_next >= _blocks.Count)
        {
            return Task.FromResult(0);
        }

        int block = _blocks[_next++];
        return Task.Run(() => ReadBlock(block));
    }

    int ReadBlock(int block)
    {
        ReadOnlySpan<Event> events = _trace.ReadBlock(block);
        if (_ahead.Length < events.Length)
        {
            _ahead = new Event[events.Length];
        }

        events.CopyTo(_ahead);
        return events.Length;
    }
}
