using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Compares a machine with what a time machine says of its step.</summary>
sealed class Agreement(MachineMemory memory, TimeMachine time, ulong step)
{
    const int HolderSample = 5;
    const int StackSample = 40;
    const string Stack = "stack of";

    readonly RunReplica _run = time.At(step);
    readonly List<ulong> _live = [];
    readonly List<string> _differences = [];

    /// <summary>Stack words that could be compared.</summary>
    public int StackWords { get; private set; }

    /// <summary>Live objects that were compared.</summary>
    public int Objects => _live.Count;

    /// <summary>Fails with the first differences.</summary>
    public void Check()
    {
        Expect("phase", 0, (ulong)memory.Machine.Phase, (ulong)_run.State.Phase);
        CheckSegments();
        CheckSpans();
        CheckGoroutines();
        CheckHolders();
        CheckStacks();
        Assert.True(
            _differences.Count == 0,
            $"step {step}, phase {memory.Machine.Phase}, {_differences.Count} differences (machine, time machine):\n{string.Join('\n', _differences.Take(20))}"
        );
    }

    void CheckSegments()
    {
        foreach (SegmentDescription segment in time.Facts.Segments)
        {
            for (ulong at = segment.Start; at < segment.End; at += 8)
            {
                CheckWord("static word", at);
            }
        }
    }

    void CheckSpans()
    {
        HashSet<ulong> starts = [];
        foreach (MSpan span in memory.Spans())
        {
            _ = starts.Add(span.Start);
            if (!_run.Heap.Objects.TryFindSpanAt(span.Start, out HeapSpan? found))
            {
                Expect("span in use", span.Start, 1, 0);
                continue;
            }

            Expect("pages", span.Start, span.Pages, found.Pages);
            Expect("element bytes", span.Start, span.ElementBytes, found.ElementBytes);
            Expect("blocks", span.Start, span.ObjectCount, (ulong)found.Count);
            CheckObjects(span, found);
        }

        foreach (HeapSpan found in _run.Heap.Objects.Spans)
        {
            if (found.State == SpanState.InUse && !starts.Contains(found.Base))
            {
                Expect("span in use", found.Base, 0, 1);
            }
        }
    }

    void CheckObjects(MSpan span, HeapSpan found)
    {
        HashSet<ulong> free = memory.FreeBlocks(span);
        for (int i = 0; i < found.Count; i++)
        {
            ulong block = found.AddressOf(i);
            bool isLive = found[i].IsLive;
            if (memory.IsBeingSwept(span))
            {
                continue; // Told as a whole when the span is published.
            }

            if (free.Contains(block) ? isLive : !isLive && !IsBeingAllocated(block))
            {
                Expect("live", block, isLive ? 0UL : 1, isLive ? 1UL : 0);
            }

            if (isLive)
            {
                _live.Add(block);
                bool isMarked = memory.Machine.Heap.Bitmap.IsMarked(block);
                Expect("marked", block, isMarked ? 1UL : 0, found[i].IsMarked ? 1UL : 0);
                CheckContent(block, found.ElementBytes);
            }
        }
    }

    /// <summary>mallocgc takes a block from its list some steps before the object is there.</summary>
    bool IsBeingAllocated(ulong block)
    {
        InspectWindow next = new(step + 1, ulong.MaxValue, 1, false);
        IReadOnlyList<object?[]> rows = new Inspector(time)
            .Object(block, next)
            .Tables.First(table => table.Name == "history")
            .Rows;
        return rows.Count == 0 || rows[0].Contains(nameof(EventKind.Alloc));
    }

    void CheckContent(ulong block, ulong sizeBytes)
    {
        for (ulong at = block; at < block + sizeBytes; at += 8)
        {
            CheckWord("word", at);
        }
    }

    void CheckWord(string what, ulong at)
    {
        ulong known = KnownBits(_run.UnknownBytesOf(at));
        ulong word = memory.Machine.Memory.Peek(at);
        Expect(what, at, word & known, _run.Heap.Memory.Read(at) & known);
        if (memory.Machine.Shadow.Enabled)
        {
            Expect($"shadow of {what}", at, memory.Machine.Shadow.Read(at), _run.ShadowWord(at));
        }
    }

    static ulong KnownBits(ulong unknownBytes)
    {
        ulong known = 0;
        for (int i = 0; i < 8; i++)
        {
            known |= (unknownBytes >> i & 1) == 0 ? 0xFFUL << (8 * i) : 0;
        }

        return known;
    }

    void CheckGoroutines()
    {
        for (int id = 1; id <= memory.Machine.GoroutineCount; id++)
        {
            Goroutine g = memory.Machine.Goroutines[id];
            bool isKnown = _run.State.Goroutines.TryGetValue(id, out GoroutineRecord record);
            bool isOnProcessor = Array.Exists(memory.Machine.Processors, p => p.Running == id);
            GoroutineState? expected = g.Status switch
            {
                // The collector's goroutine, so that its own stack can be scanned: no scheduling.
                GoroutineStatus.Waiting when isOnProcessor => GoroutineState.Running,
                GoroutineStatus.Runnable => GoroutineState.Runnable,
                GoroutineStatus.Running => GoroutineState.Running,
                GoroutineStatus.Waiting => GoroutineState.Waiting,
                GoroutineStatus.Idle or GoroutineStatus.Dead => null,
                _ => throw new InvalidOperationException($"CheckGoroutines: {g.Status}"),
            };
            string said = isKnown ? record.State.ToString() : "";
            if (expected.ToString() != said)
            {
                _differences.Add($"G{id}: {g.Status}, {said}");
            }
        }
    }

    /// <summary>The heap and static words that point to some live objects.</summary>
    void CheckHolders()
    {
        if (memory.Machine.Collector.InCheckMark)
        {
            return; // The second marking keeps its marks in the type bits.
        }

        Dictionary<ulong, SortedSet<ulong>> holders = [];
        foreach (ulong slot in memory.RootWords().Concat(HeapPointers()))
        {
            Expect("unknown bytes of pointer", slot, 0, _run.UnknownBytesOf(slot));
            ulong held = memory.Machine.Heap.ObjectStart(memory.Machine.Memory.Peek(slot));
            if (held != 0)
            {
                _ = holders.TryAdd(held, []);
                _ = holders[held].Add(slot);
            }
        }

        ulong[] chosen = [.. holders.Keys.Order()];
        for (int i = 0; i < HolderSample && chosen.Length > 0; i++)
        {
            CheckHolders(chosen[chosen.Length * i / HolderSample], holders);
        }
    }

    void CheckHolders(ulong held, Dictionary<ulong, SortedSet<ulong>> holders)
    {
        SortedSet<ulong> said =
        [
            .. Holders(held)
                .Where(row => !IsOutside(row.Holder) && !IsBeingSwept(row.Slot))
                .Select(row => row.Slot),
        ];
        if (!said.SetEquals(holders[held]))
        {
            _differences.Add($"holders of 0x{held:x}: {Texts(holders[held])}; {Texts(said)}");
        }
    }

    /// <summary>Stack words are told when marking ends; later the goroutine may have run on.</summary>
    void CheckStacks()
    {
        if (_run.State[CollectorField.RootsStep] != step)
        {
            return;
        }

        foreach (ulong block in _live.Take(StackSample))
        {
            foreach (
                HolderRow row in Holders(block)
                    .Where(row => row.Holder.StartsWith(Stack, StringComparison.Ordinal))
            )
            {
                StackWords++;
                Expect(
                    "stack word",
                    row.Slot,
                    memory.Machine.Memory.ReadStack(row.Slot),
                    row.Value
                );
            }
        }
    }

    IEnumerable<HolderRow> Holders(ulong held) =>
        new Inspector(time)
            .Holders(held, step, int.MaxValue)
            .Tables.First(table => table.Name == "holders")
            .Rows.Select(row => new HolderRow(Number(row[0]), Number(row[1]), (string)row[2]!));

    static ulong Number(object? text) => Convert.ToUInt64(((string)text!)[2..], 16);

    static bool IsOutside(string holder) =>
        holder.StartsWith(Stack, StringComparison.Ordinal)
        || holder.StartsWith("the runtime", StringComparison.Ordinal);

    bool IsBeingSwept(ulong slot) =>
        memory.Machine.Heap.Table.Find(slot) is { } span && memory.IsBeingSwept(span);

    static string Texts(IEnumerable<ulong> slots) =>
        string.Join(' ', slots.Select(slot => $"0x{slot:x}"));

    IEnumerable<ulong> HeapPointers()
    {
        foreach (MSpan span in memory.Spans().Where(span => !memory.IsBeingSwept(span)))
        {
            HashSet<ulong> free = memory.FreeBlocks(span);
            for (ulong i = 0; i < span.ObjectCount; i++)
            {
                ulong block = span.Start + i * span.ElementBytes;
                if (free.Contains(block))
                {
                    continue;
                }

                foreach (ulong slot in memory.PointerWords(block, span.ElementBytes))
                {
                    yield return slot;
                }
            }
        }
    }

    void Expect(string what, ulong address, ulong machine, ulong said)
    {
        if (machine != said)
        {
            _differences.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} 0x{address:x}: 0x{machine:x}, 0x{said:x}"
                )
            );
        }
    }

    readonly record struct HolderRow(ulong Slot, ulong Value, string Holder);
}
