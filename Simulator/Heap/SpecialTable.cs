// Finalizers that are set, as records that hang off their object's span in the order of their
// offsets. Go: malloc2.go special, specialfinalizer; mheap.go addspecial, removespecial,
// addfinalizer, removefinalizer. The other kind of special, a heap profile bucket, does not exist here.
//
// The caller has made sure that the span is swept (Sweeper.EnsureSwept): the sweeper walks these
// lists without a lock.

using System;

namespace GcSim.Simulator;

/// <summary>What is to be called when an object has become unreachable. Go: specialfinalizer.</summary>
public struct Finalizer
{
    /// <summary>The funcval to call; a root.</summary>
    public ulong Function;

    /// <summary>Words of results that the call leaves.</summary>
    public int ReturnWords;

    /// <summary>Type of the function's parameter, a pointer or an interface. Go: fint.</summary>
    public int ParameterType;

    /// <summary>Type of the pointer to the object. Go: ot.</summary>
    public int ObjectType;

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref Function);
        s.Value(ref ReturnWords);
        s.Value(ref ParameterType);
        s.Value(ref ObjectType);
    }
}

/// <summary>A finalizer that is set for the object at an offset of a span.</summary>
public struct Special
{
    /// <summary>Next of the same span; 0: none.</summary>
    public int Next;
    public uint Offset;
    public Finalizer Finalizer;
}

/// <summary>All specials of a heap.</summary>
public sealed class SpecialTable
{
    const int MostSpecials = (int)(Limits.ArenaMaxBytes / Limits.PageBytes);

    [UsedPart(nameof(UsedLength))]
    Special[] _specials = new Special[16];
    int _used;
    int _free;

    /// <summary>The record of index 0 is never used.</summary>
    int UsedLength => _used + 1;

    /// <summary>A record by its index, which is never 0; valid until the next Add.</summary>
    public ref Special this[int index] => ref _specials[index];

    public void Reset() => _used = _free = 0;

    internal void Transfer(StateTransfer s)
    {
        _used = s.Count(_used, MostSpecials);
        s.Reserve(ref _specials, UsedLength);
        for (int i = 1; i <= _used; i++)
        {
            ref Special special = ref _specials[i];
            s.Value(ref special.Next);
            s.Value(ref special.Offset);
            special.Finalizer.Transfer(s);
        }

        s.Value(ref _free);
    }

    /// <summary>Sets the object's finalizer; false if it has one already.</summary>
    /// <param name="span">The span in use that holds the object, swept.</param>
    public bool Add(MSpan span, ulong @object, in Finalizer finalizer)
    {
        uint offset = (uint)(@object - span.Start);
        ref int link = ref FindLink(span, offset);
        if (link != 0 && _specials[link].Offset == offset)
        {
            return false;
        }

        // Taking a record may move the table, and the link with it.
        int index = Take();
        link = ref FindLink(span, offset);
        ref Special special = ref _specials[index];
        special.Offset = offset;
        special.Finalizer = finalizer;
        special.Next = link;
        link = index;
        return true;
    }

    /// <summary>Takes the object's finalizer back; false if it has none.</summary>
    public bool Remove(MSpan span, ulong @object)
    {
        uint offset = (uint)(@object - span.Start);
        ref int link = ref FindLink(span, offset);
        if (link == 0 || _specials[link].Offset != offset)
        {
            return false;
        }

        Unlink(ref link);
        return true;
    }

    /// <summary>Takes out the record that a link names and frees it.</summary>
    public void Unlink(ref int link)
    {
        int index = link;
        link = _specials[index].Next;
        _specials[index].Next = _free;
        _free = index;
    }

    // The link that names the first special at the offset or behind it.
    ref int FindLink(MSpan span, uint offset)
    {
        ref int link = ref span.Specials;
        while (link != 0 && _specials[link].Offset < offset)
        {
            link = ref _specials[link].Next;
        }

        return ref link;
    }

    int Take()
    {
        if (_free != 0)
        {
            int index = _free;
            _free = _specials[index].Next;
            return index;
        }

        if (_used + 1 == _specials.Length)
        {
            Array.Resize(ref _specials, _specials.Length * 2);
        }

        return ++_used;
    }
}
