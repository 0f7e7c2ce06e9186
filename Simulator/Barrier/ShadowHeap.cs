// The shadow heap (GODEBUG=wbshadow=1): for every word of data, bss and heap a second word that only
// write barriers update. Memory and shadow disagree exactly where something wrote a word without a
// barrier, and the next barrier on that word, or the checkmark pass, notices.
//
// Go: mgc0.go shadowptr, clearshadow, istrackedptr, noShadow; malloc1.go wbshadowinit.
//
// What must hold: Enabled changes from true to false only, when a miss is being reported. A word has a
// shadow iff it lies in a writable static segment or in an in-use heap span below the span's limit;
// goroutine stacks and free spans have none. Shadow words are written by barriers and by Clear only.
//
// Known defect of the modelled tree, kept: Clear skips blocks of one word, so a recycled one-word
// object still has its previous owner's shadow.

namespace GcSim.Simulator;

/// <summary>Shadow words of the static segments and of the heap.</summary>
public sealed class ShadowHeap(Machine machine)
{
    /// <summary>
    /// The shadow word that matches any memory word; Go: noShadow. Stored where the right word cannot
    /// be known, after an atomic operation.
    /// </summary>
    public const ulong NoShadow = 1;

    readonly PagedWords _arena = new();
    readonly PagedWords _data = new();

    /// <summary>Go: mheap_.shadow_enabled.</summary>
    public bool Enabled { get; private set; }

    /// <summary>Go: wbshadowinit: copies what is mapped so far, then turns the shadow on.</summary>
    public void Reset(bool enabled)
    {
        _arena.Clear();
        Memory memory = machine.Memory;
        _data.Clear();
        for (ulong address = memory.DataStart; address < memory.DataEnd; address += 8)
        {
            ulong word = memory.Peek(address);
            if (word != 0)
            {
                _data[(address - memory.DataStart) >> 3] = word;
            }
        }

        Enabled = enabled;
    }

    /// <summary>Go: mheap_.shadow_enabled = false before a miss is thrown.</summary>
    public void Disable() => Enabled = false;

    internal void Transfer(StateTransfer s)
    {
        s.Pages(_arena);
        s.Pages(_data);
        Enabled = s.Value(Enabled);
    }

    /// <summary>Go: shadowptr != nil.</summary>
    public bool HasWord(ulong address) =>
        machine.Memory.InData(address) || machine.Heap.InHeap(address);

    /// <summary>The value of the shadow word of an address that has one.</summary>
    public ulong Read(ulong address)
    {
        if (machine.Memory.InData(address))
        {
            return _data.Read((address - machine.Memory.DataStart) >> 3);
        }

        Invariant.Check(machine.Memory.InArena(address), "ShadowHeap.Read: no shadow", address);
        return _arena.Read((address - Limits.ArenaStart) >> 3);
    }

    /// <summary>The shadow word of an address that has one, to be written.</summary>
    public ref ulong Word(ulong address)
    {
        if (machine.Memory.InData(address))
        {
            return ref _data[(address - machine.Memory.DataStart) >> 3];
        }

        Invariant.Check(machine.Memory.InArena(address), "ShadowHeap.Word: no shadow", address);
        return ref _arena[(address - Limits.ArenaStart) >> 3];
    }

    /// <summary>Where the shadow of an address stands, for messages.</summary>
    public ulong AddressOf(ulong address) =>
        machine.Memory.InData(address)
            ? address - machine.Memory.DataStart + Limits.ShadowDataStart
            : address - Limits.ArenaStart + Limits.ShadowHeapStart;

    /// <summary>Go: istrackedptr: a value whose loss matters.</summary>
    public bool IsTracked(ulong value) => machine.Heap.InHeap(value);

    /// <summary>The rule of writebarrierptr and checkwbshadow.</summary>
    public bool IsMissed(ulong memory, ulong shadow) =>
        shadow != memory && shadow != NoShadow && IsTracked(memory);

    /// <summary>
    /// Go: writebarrierptr_noshadow: after an atomic operation the right shadow word cannot be known.
    /// </summary>
    public void Forget(ulong address)
    {
        if (HasWord(address) && !machine.Without.Has(Defence.ForgetShadow))
        {
            Word(address) = NoShadow;
            machine.Emit.ShadowStore(address, NoShadow);
        }
    }

    /// <summary>Go: clearshadow, with its limit.</summary>
    public void Clear(ulong address, ulong sizeBytes)
    {
        bool isLeftOut = machine.Without.Has(Defence.ClearShadow);
        if (!Enabled || sizeBytes <= 8 || isLeftOut || !HasWord(address))
        {
            return;
        }

        for (ulong offset = 0; offset < sizeBytes; offset += 8)
        {
            Word(address + offset) = 0;
        }

        machine.Emit.ShadowClear(address, sizeBytes);
    }
}
