// Work buffers: blocks of 125 grey objects on lock-free lists of full, partly filled and empty ones,
// last in first out. They live outside of the simulated heap (persistentalloc), so they are plain
// arrays here.
//
// Go: mgc.go getempty, putempty, putfull, getpartialorempty, putpartial, trygetfull, handoff; a block
// is 1 KB: list node, count, 125 slots.

using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>The grey objects, in buffers named by index.</summary>
public sealed class WorkBufs(Machine machine)
{
    public const int ObjectsPerBuffer = 125;

    const int None = -1;

    const int MostBuffers = 1 << 24;

    // Of each buffer as many as its count says.
    [UsedPart]
    ulong[] _objects = new ulong[8 * ObjectsPerBuffer];

    [UsedPart(nameof(_bufferCount))]
    int[] _counts = new int[8];

    [UsedPart(nameof(_bufferCount))]
    int[] _next = new int[8];
    int _bufferCount;
    int _full = None;
    int _partial = None;
    int _empty = None;

    public bool HasFull => _full != None;
    public bool HasPartial => _partial != None;

    /// <summary>Buffers split between workers, and objects given away, since the last gctrace line.</summary>
    public ulong HandOffs { get; set; }
    public ulong HandedOff { get; set; }

    public void Reset()
    {
        HandOffs = HandedOff = 0;
        _bufferCount = 0;
        _full = _partial = _empty = None;
    }

    internal void Transfer(StateTransfer s)
    {
        int count = s.Count(_bufferCount, MostBuffers);
        while (_counts.Length < count)
        {
            Grow();
        }

        _bufferCount = count;
        for (int i = 0; i < count; i++)
        {
            _counts[i] = s.Count(_counts[i], ObjectsPerBuffer);
            s.Index(ref _next[i], count);
            s.Words(_objects.AsSpan(i * ObjectsPerBuffer, _counts[i]));
        }

        s.Index(ref _full, count);
        s.Index(ref _partial, count);
        s.Index(ref _empty, count);
        HandOffs = s.Value(HandOffs);
        HandedOff = s.Value(HandedOff);
    }

    public int Count(int buffer) => _counts[buffer];

    /// <summary>Whether the object waits in any buffer, on a list or in hand.</summary>
    public bool Has(ulong grey)
    {
        for (int i = 0; i < _bufferCount; i++)
        {
            if (_objects.AsSpan(i * ObjectsPerBuffer, _counts[i]).Contains(grey))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Go: getempty.</summary>
    public int GetEmpty()
    {
        int buffer = _empty == None ? Make() : Pop(ref _empty);
        Invariant.Check(_counts[buffer] == 0, "WorkBufs.GetEmpty: buffer is not empty");
        return Told(WorkBufOperation.GetEmpty, buffer);
    }

    /// <summary>Go: getpartialorempty.</summary>
    public int GetPartialOrEmpty() =>
        _partial == None ? GetEmpty() : Told(WorkBufOperation.GetPartial, Pop(ref _partial));

    /// <summary>Go: trygetfull; -1 if there is neither a full nor a partly filled one.</summary>
    public int TryGetFull()
    {
        if (_full != None)
        {
            return Told(WorkBufOperation.GetFull, Pop(ref _full));
        }

        return _partial == None ? None : Told(WorkBufOperation.GetPartial, Pop(ref _partial));
    }

    /// <summary>Go: putempty.</summary>
    public void PutEmpty(int buffer)
    {
        Invariant.Check(_counts[buffer] == 0, "WorkBufs.PutEmpty: buffer is not empty");
        Push(ref _empty, Told(WorkBufOperation.PutEmpty, buffer));
    }

    /// <summary>Go: putpartial: to the list that fits what it holds.</summary>
    public void PutPartial(int buffer)
    {
        if (_counts[buffer] == 0)
        {
            PutEmpty(buffer);
        }
        else if (_counts[buffer] == ObjectsPerBuffer)
        {
            PutFull(buffer);
        }
        else
        {
            Push(ref _partial, Told(WorkBufOperation.PutPartial, buffer));
        }
    }

    /// <summary>Queues an object; gives the buffer to go on with, an empty one if it was full.</summary>
    public int Add(int buffer, ulong grey)
    {
        if (_counts[buffer] == ObjectsPerBuffer)
        {
            PutFull(buffer);
            buffer = GetEmpty();
        }

        _objects[buffer * ObjectsPerBuffer + _counts[buffer]++] = grey;
        return buffer;
    }

    /// <summary>Takes the object queued last.</summary>
    public ulong Take(int buffer) => _objects[buffer * ObjectsPerBuffer + --_counts[buffer]];

    /// <summary>Go: handoff: the first half goes to the full list, the second is kept.</summary>
    public int HandOff(int buffer)
    {
        int kept = GetEmpty();
        bool keepsWrongHalf = machine.Without.Has(Defence.HandOffHalf);
        int moved = _counts[buffer] / 2;
        _counts[buffer] -= moved;
        _counts[kept] = moved;
        HandOffs++;
        HandedOff += (ulong)moved;
        Array.Copy(
            _objects,
            buffer * ObjectsPerBuffer + (keepsWrongHalf ? 0 : _counts[buffer]),
            _objects,
            kept * ObjectsPerBuffer,
            moved
        );
        Push(ref _full, Told(WorkBufOperation.HandOff, buffer));
        return kept;
    }

    void PutFull(int buffer)
    {
        Invariant.Check(_counts[buffer] > 0, "WorkBufs.PutFull: buffer is empty");
        Push(ref _full, Told(WorkBufOperation.PutFull, buffer));
    }

    int Make()
    {
        if (_bufferCount == _counts.Length)
        {
            Grow();
        }

        _counts[_bufferCount] = 0;
        _next[_bufferCount] = None;
        return _bufferCount++;
    }

    void Grow()
    {
        int length = _counts.Length * 2;
        Array.Resize(ref _counts, length);
        Array.Resize(ref _next, length);
        Array.Resize(ref _objects, length * ObjectsPerBuffer);
    }

    int Pop(ref int head)
    {
        int buffer = head;
        head = _next[buffer];
        return buffer;
    }

    void Push(ref int head, int buffer)
    {
        _next[buffer] = head;
        head = buffer;
    }

    int Told(WorkBufOperation operation, int buffer)
    {
        machine.Emit.WorkBuf(operation, (ulong)buffer, (ulong)_counts[buffer]);
        return buffer;
    }
}
