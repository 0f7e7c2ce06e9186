// The history of an object, a slot or a span: what every event did to some words, in order, with what
// they held before. One pass over the blocks that the index names; the content of the words goes along.
//
// What is not told: what a copy of more than CopyRecorder.MaxWords words wrote, word by word.

using System;
using System.Collections.Generic;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Gathers the history of the words from one address up to another.</summary>
sealed class WordHistory
{
    readonly TimeMachine _time;
    readonly InspectWindow _window;
    readonly InspectTable _table;
    readonly EventTouches _touches;
    readonly ulong _first;
    readonly ulong _end;
    readonly ulong _objectStart;
    readonly ulong _objectBytes;
    readonly Dictionary<ulong, ulong> _memory = [];
    readonly Dictionary<ulong, ulong> _shadow = [];
    readonly Dictionary<ulong, ulong> _shadowBefore = [];
    readonly HashSet<ulong> _unknown = [];
    readonly Dictionary<(ulong, ulong), ulong> _moved = [];
    readonly Dictionary<ushort, BarrierInProgress> _barriers = [];
    readonly Dictionary<ushort, Event> _lastFound = [];
    int _movedGroup = -1;
    ulong _number;

    /// <param name="life">The span that the words lie in; null: a static segment.</param>
    public WordHistory(
        TimeMachine time,
        InspectWindow window,
        InspectTable table,
        ulong first,
        ulong end,
        SpanLife? life
    )
    {
        _time = time;
        _window = window;
        _table = table;
        _touches = new EventTouches(time.Facts.ArenaStart);
        _first = first;
        _end = end;
        _objectStart = life?.ElementAt(first) ?? first;
        _objectBytes = life?.BlockBytes ?? end - first;
    }

    public static string[] Columns =>
        [
            "step",
            "time_ns",
            "phase",
            "p",
            "g",
            "event",
            "address",
            "old",
            "new",
            "shadow_before",
            "shadow_after",
            "detail",
            "site",
        ];

    /// <summary>Show this class of touches only; null: all that are wanted.</summary>
    public TouchClass? Only { get; init; }

    /// <summary>How often the words were touched in the whole trace, by class.</summary>
    public ulong[] Counts { get; } = new ulong[8];

    /// <summary>Not all rows fitted: there is more from this step on; null: all is there.</summary>
    public ulong? MoreFromStep { get; private set; }

    /// <summary>Adds the rows of the events from one number up to another.</summary>
    public void Gather(ulong fromEvent, ulong endEvent)
    {
        List<int> blocks = FindBlocks();
        if (blocks.Count > 0 && _window.FromStep > 0)
        {
            StartContent(blocks[0]);
        }

        using BlockPrefetcher reader = new(_time.Trace, blocks);
        foreach (int block in blocks)
        {
            ReadOnlySpan<Event> events = reader.Next();
            _number = _time.Trace.Blocks[block].FirstEvent;
            for (int i = 0; i < events.Length && MoreFromStep is null; i++, _number++)
            {
                if (_number >= fromEvent && _number <= endEvent && events[i].Step <= _window.ToStep)
                {
                    Visit(in events[i]);
                }
            }

            if (MoreFromStep is not null)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Blocks with something to show or to follow, from the group of the first step on, and the counts.
    /// </summary>
    List<int> FindBlocks()
    {
        List<int> blocks = [];
        int firstBlock = Math.Max(0, _time.FirstBlockAfter(_window.FromStep) - 1);
        int firstGroup = _time.Index.GroupOf(firstBlock);
        for (int group = 0; group < _time.Index.Groups.Count; group++)
        {
            ulong set = SetOf(group);
            if (group >= firstGroup)
            {
                _time.AddBlocks(blocks, group, set, 0, _window.ToStep);
            }
        }

        return blocks;
    }

    ulong SetOf(int group)
    {
        ulong set = 0;
        ulong lowest = Math.Min(_first, _objectStart);
        foreach (IndexPart part in _time.Index.Parts(IndexTable.Touches, group))
        {
            if (part.LastKey < lowest || part.FirstKey >= _end)
            {
                continue;
            }

            RowReader rows = _time.Index.Rows(part);
            while (rows.Next() && rows.Key < _end)
            {
                set |= Use(rows.Key & ~7UL, (TouchClass)(rows.Key & 7), rows[0], rows[1]);
            }
        }

        foreach (IndexPart part in _time.Index.Parts(IndexTable.WideTouches, group))
        {
            RowReader rows = _time.Index.Rows(part);
            while (rows.Next())
            {
                Touch wide = new((TouchClass)rows[1], rows.Key, rows[0] * 8);
                ulong words = wide.WordsWithin(_first, _end);
                Counts[(int)rows[1] & 7] += words;
                set |= words > 0 && IsWanted(wide.Class) ? 1UL << (int)rows[2] : 0;
            }
        }

        return set;
    }

    ulong Use(ulong word, TouchClass @class, ulong blocks, ulong count)
    {
        bool isOfWords = word >= _first && word < _end;
        bool isOfObject =
            word == _objectStart
            && (@class == TouchClass.Life || TouchRecorder.IsNotedAtObject(@class));
        bool isCounted = (isOfWords || isOfObject) && (Only is null || @class == Only);
        Counts[(int)@class] += isCounted ? count : 0;
        return (isOfWords || isOfObject) && IsWanted(@class) ? blocks : 0;
    }

    /// <summary>Whether a history needs the blocks of a class: what it shows, and what it follows.</summary>
    bool IsWanted(TouchClass @class) =>
        Only is TouchClass only
            ? @class == only
            : @class is not (TouchClass.Read or TouchClass.Found)
                && (@class != TouchClass.Scan || _end - _first == 8)
                || _window.WithReads;

    void StartContent(int block)
    {
        RunReplica run = _time.Before(_time.Index.GroupOf(block));
        for (ulong word = _first; word < _end; word += 8)
        {
            Set(_memory, word, run.Heap.Memory.Read(word));
            Set(_shadow, word, run.Shadow.Read(word));
        }
    }

    void Visit(in Event e)
    {
        Follow(in e);
        Span<Touch> touches = stackalloc Touch[EventTouches.Most];
        int count = _touches.Of(in e, touches);
        for (int i = 0; i < count; i++)
        {
            Touch touch = touches[i];
            if (!IsWanted(touch.Class))
            {
                continue;
            }

            if (e.Kind == EventKind.Move && touch.Class == TouchClass.Write)
            {
                ShowCopy(in e, touch);
            }
            else if (touch.WordsWithin(_first, _end) > 0 || IsOfObject(touch))
            {
                Show(in e, touch);
            }
        }
    }

    bool IsOfObject(in Touch touch) =>
        touch.Class == TouchClass.Life && touch.Address == _objectStart;

    /// <summary>Keeps what explains later events of the same P.</summary>
    void Follow(in Event e)
    {
        switch (e.Kind)
        {
            case EventKind.BarrierStart:
                _barriers[e.Processor] = new(
                    e.Step,
                    e.Goroutine,
                    e.A,
                    e.B,
                    (BarrierKind)e.C,
                    (int)e.D
                );
                break;
            case EventKind.ScanWord:
            case EventKind.Shade:
                _lastFound[e.Processor] = e;
                break;
            default:
                break;
        }
    }

    void Show(in Event e, in Touch touch)
    {
        switch (e.Kind)
        {
            case EventKind.Store when touch.Class == TouchClass.Write:
                ShowWrite(in e, Merge(e.A, e.B, e.C), "plain store, no barrier", (int)e.D);
                break;
            case EventKind.BarrierOff when touch.Class == TouchClass.Write:
                ShowWrite(in e, e.B, $"barrier {(BarrierKind)e.C}, off", (int)e.D);
                break;
            case EventKind.BarrierStore when touch.Class == TouchClass.Write:
                BarrierInProgress barrier = BarrierOf(in e);
                bool isKnown = barrier.Destination == e.A;
                ShowWrite(
                    in e,
                    e.B,
                    isKnown ? $"barrier {barrier.Kind}, on" : "atomic operation",
                    isKnown ? barrier.Site : 0
                );
                break;
            case EventKind.Clear:
                ShowClear(in e, touch);
                break;
            case EventKind.ShadowStore:
                ulong slot = e.A & ~7UL;
                _shadowBefore[slot] = _shadow.GetValueOrDefault(slot);
                _shadow[slot] = e.B;
                break;
            case EventKind.ShadowClear:
                ClearShadow(e.A, e.B);
                break;
            case EventKind.Alloc:
                Begin(in e);
                break;
            default:
                ShowOther(in e, touch);
                break;
        }
    }

    void ShowOther(in Event e, in Touch touch)
    {
        switch (e.Kind)
        {
            case EventKind.BarrierStart when BarrierTracker.Stores((BarrierKind)e.C):
            case EventKind.ShadowCheck when (ShadowVerdict)e.D != ShadowVerdict.Missed:
                return; // Told with the store that follows.
            case EventKind.BarrierStart:
                Row(in e, e.A, null, e.B, $"barrier {(BarrierKind)e.C}", (int)e.D);
                return;
            case EventKind.ShadowCheck:
                Row(in e, e.A, null, e.B, $"shadow check {(ShadowVerdict)e.D}, shadow {Hex(e.C)}");
                return;
            case EventKind.Store or EventKind.BarrierStore or EventKind.BarrierOff:
                Row(in e, e.A, null, e.B, "reference stored", SiteOf(in e));
                return;
            case EventKind.Grey:
                Row(in e, e.A, null, null, GreyedBy(in e));
                return;
            case EventKind.ScanWord when touch.Class == TouchClass.Scan:
                Row(in e, e.A, null, e.B, "the collector read it");
                return;
            case EventKind.StackRoot:
                Row(in e, e.B, null, e.C, $"on the stack of G{e.A} when marking ended");
                return;
            default:
                Row(in e, touch.Address, null, null, EventWordsText.Of(in e), SiteOf(in e));
                return;
        }
    }

    string GreyedBy(in Event e)
    {
        string colour = e.B == 0 ? "marked, black at once" : "greyed";
        Event found = _lastFound.GetValueOrDefault(e.Processor);
        return found.Kind switch
        {
            EventKind.ScanWord => $"{colour}; last word scanned {Hex(found.A)}",
            EventKind.Shade => $"{colour}; by the barrier's shade",
            _ => colour,
        };
    }

    BarrierInProgress BarrierOf(in Event e) => _barriers.GetValueOrDefault(e.Processor);

    void Begin(in Event e)
    {
        _memory.Clear();
        _unknown.Clear();
        ClearShadow(_objectStart, _objectBytes);
        TypeFacts type = _time.Facts.Type((int)e.C);
        Row(in e, e.A, null, null, $"{type.Name}, {e.B} bytes", (int)e.D);
    }

    /// <summary>clearshadow leaves eight bytes and less alone; Go: mgc0.go.</summary>
    void ClearShadow(ulong address, ulong sizeBytes)
    {
        ulong[] cleared = sizeBytes <= 8 ? [] : [.. _shadow.Keys];
        foreach (ulong word in cleared)
        {
            if (word - address < sizeBytes)
            {
                _ = _shadow.Remove(word);
            }
        }
    }

    void ShowClear(in Event e, in Touch touch)
    {
        ulong first = Math.Max(_first, touch.FirstWord);
        ulong end = Math.Min(_end, touch.FirstWord + touch.Words * 8);
        for (ulong word = first; word < end; word += 8)
        {
            ulong low = Math.Max(word, e.A);
            ulong high = Math.Min(word + 8, e.A + e.B);
            ulong? value = high - low == 8 ? 0 : Merge(low, 0, high - low);
            ShowWrite(in e, value, "memclr", (int)e.C, word);
        }
    }

    void ShowCopy(in Event e, in Touch touch)
    {
        bool mayHoldReferences = touch.Words <= CopyRecorder.MaxWords;
        for (ulong i = 0; mayHoldReferences && i < touch.Words; i++)
        {
            ulong word = touch.FirstWord + i * 8;
            if (Moved(word) is ulong value && (value & ~7UL) >= _first && value < _end)
            {
                Row(in e, word, null, value, $"reference copied from {Hex(e.B)}", (int)e.D);
            }
        }

        ulong first = Math.Max(_first, touch.FirstWord);
        ulong end = Math.Min(_end, touch.FirstWord + touch.Words * 8);
        for (ulong word = first; word < end; word += 8)
        {
            ShowWrite(in e, Moved(word), $"plain copy from {Hex(e.B)}", (int)e.D, word);
        }
    }

    /// <summary>What the copy of the current event wrote into a word, if the index knows.</summary>
    ulong? Moved(ulong word)
    {
        int group = _time.Index.GroupOf(_time.BlockWith(_number));
        if (group != _movedGroup)
        {
            _movedGroup = group;
            _moved.Clear();
            foreach (IndexPart part in _time.Index.Parts(IndexTable.Moved, group))
            {
                RowReader rows = _time.Index.Rows(part);
                while (rows.Next())
                {
                    _moved[(rows.Key, rows[0])] = rows[1];
                }
            }
        }

        return _moved.TryGetValue((word, _number), out ulong value) ? value : null;
    }

    /// <summary>The word around an address after some of its bytes are stored; null: not known.</summary>
    ulong? Merge(ulong address, ulong value, ulong sizeBytes)
    {
        if (sizeBytes == 8 && address % 8 == 0)
        {
            return value;
        }

        if (Content(address & ~7UL) is not ulong old || sizeBytes > 8)
        {
            return null;
        }

        ulong mask = sizeBytes == 8 ? ulong.MaxValue : (1UL << (int)(8 * sizeBytes)) - 1;
        int shift = (int)(8 * (address & 7));
        return (old & ~(mask << shift)) | (value & mask) << shift;
    }

    void ShowWrite(in Event e, ulong? value, string detail, int site) =>
        ShowWrite(in e, value, detail, site, e.A & ~7UL);

    void ShowWrite(in Event e, ulong? value, string detail, int site, ulong word)
    {
        Row(in e, word, Content(word), value, detail, site);
        _ = _shadowBefore.Remove(word);
        _ = value is null ? _unknown.Add(word) : _unknown.Remove(word);
        Set(_memory, word, value ?? 0);
    }

    /// <summary>What a word holds now; null: not known. Words that were never written hold zero.</summary>
    ulong? Content(ulong word) => _unknown.Contains(word) ? null : _memory.GetValueOrDefault(word);

    static void Set(Dictionary<ulong, ulong> words, ulong word, ulong value)
    {
        if (value == 0)
        {
            _ = words.Remove(word);
        }
        else
        {
            words[word] = value;
        }
    }

    static int SiteOf(in Event e) => EventSite.TryGet(in e, out int site) ? site : 0;

    static string Hex(ulong value) => Narrator.Hex(value);

    void Row(in Event e, ulong address, ulong? old, ulong? value, string detail, int site = 0)
    {
        if (e.Step < _window.FromStep || MoreFromStep is not null)
        {
            return;
        }

        if (_table.Rows.Count >= _window.Limit)
        {
            MoreFromStep = e.Step;
            return;
        }

        bool isSlot = _time.HasShadow && address >= _first && address < _end && value is not null;
        ulong shadow = _shadow.GetValueOrDefault(address & ~7UL);
        ulong shadowBefore = _shadowBefore.GetValueOrDefault(address & ~7UL, shadow);
        _table.Add(
            e.Step,
            e.TimeNanoseconds,
            _time.PhaseAt(_number).ToString(),
            (int)e.Processor,
            e.Goroutine,
            e.Kind.ToString(),
            Hex(address),
            old is ulong before ? Hex(before) : null,
            value is ulong after ? Hex(after) : null,
            isSlot ? Hex(shadowBefore) : null,
            isSlot ? Hex(shadow) : null,
            detail,
            site == 0 ? null : _time.Facts.Position(site)
        );
    }
}
