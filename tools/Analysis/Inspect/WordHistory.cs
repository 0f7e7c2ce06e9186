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
    readonly HistoryRows _rows;
    readonly EventTouches _touches;
    readonly IReadOnlyList<WordRange> _ranges;
    readonly MovedWords _moved;
    readonly TouchedBlocks _blocks;
    readonly Incarnations? _incarnations;
    readonly EventWording _wording = new();
    WordContents _contents = new();
    int _current;
    ulong _number;

    /// <param name="ranges">The words, in order of time: one range for each life of their span. At least one.</param>
    /// <param name="incarnations">Whose objects the words are of; null: of none, or it does not matter.</param>
    public WordHistory(
        TimeMachine time,
        InspectWindow window,
        InspectTable table,
        IReadOnlyList<WordRange> ranges,
        HistoryOf subject,
        Incarnations? incarnations
    )
    {
        _time = time;
        _window = window;
        _rows = new HistoryRows(time, window, table);
        _ranges = ranges;
        _touches = new EventTouches(time.Facts.ArenaStart);
        _moved = new MovedWords(time);
        _blocks = new TouchedBlocks(time, window, ranges, subject);
        _incarnations = incarnations;
    }

    /// <summary>How often the words were touched in the whole trace, by class.</summary>
    public ReadOnlySpan<ulong> Counts => _blocks.Counts;

    /// <summary>Not all rows fitted: there is more from this step on; null: all is there.</summary>
    public ulong? MoreFromStep => _rows.MoreFromStep;

    WordRange Range => _ranges[_current];

    /// <summary>Adds the rows.</summary>
    public void Gather()
    {
        List<int> blocks = _blocks.Find();
        if (blocks.Count > 0 && _window.FromStep > 0)
        {
            Start(_time.Index.GroupOf(blocks[0]));
        }

        using BlockPrefetcher reader = new(_time.Trace, blocks);
        foreach (int block in blocks)
        {
            ReadOnlySpan<Event> events = reader.Next();
            _number = _time.Trace.Blocks[block].FirstEvent;
            for (int i = 0; i < events.Length && MoreFromStep is null; i++, _number++)
            {
                if (IsInRange() && events[i].Step <= _window.ToStep)
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

    /// <summary>Takes over what there is when a group begins.</summary>
    void Start(int group)
    {
        _number = _time.Index.Groups[group].FirstEvent;
        _ = IsInRange();
        RunReplica run = _time.Before(group);
        _contents.Start(run, Range.First, Range.End);
        _incarnations?.Start(run, Range.Object);
    }

    /// <summary>Goes on to the range of the current event; false: it lies in none.</summary>
    bool IsInRange()
    {
        while (_number > Range.EndEvent && _current + 1 < _ranges.Count)
        {
            WordRange last = Range;
            _current++;
            _incarnations?.End();
            _contents = Range.IsSameWords(in last) ? _contents : new WordContents();
        }

        return _number >= Range.FirstEvent && _number <= Range.EndEvent;
    }

    void Visit(in Event e)
    {
        _wording.Follow(in e);
        Span<Touch> touches = stackalloc Touch[EventTouches.Most];
        int count = _touches.Of(in e, touches);
        for (int i = 0; i < count; i++)
        {
            Touch touch = touches[i];
            if (!_blocks.IsWanted(touch.Class))
            {
                continue;
            }

            if (e.Kind == EventKind.Move && touch.Class == TouchClass.Write)
            {
                ShowCopy(in e, touch);
            }
            else if (touch.WordsWithin(Range.First, Range.End) > 0 || IsOfObject(touch))
            {
                Show(in e, touch);
            }
        }
    }

    bool IsOfObject(in Touch touch) =>
        touch.Class == TouchClass.Life && touch.Address == Range.Object;

    void Show(in Event e, in Touch touch)
    {
        bool isWrite = touch.Class == TouchClass.Write;
        if (e.Kind == EventKind.Store && isWrite)
        {
            ulong? value = _contents.Merge(e.A, e.B, e.C);
            ShowWrite(in e, value, "plain store, no barrier", (int)e.D);
        }
        else if (e.Kind == EventKind.BarrierOff && isWrite)
        {
            ShowWrite(in e, e.B, $"barrier {(BarrierKind)e.C}, off", (int)e.D);
        }
        else if (e.Kind == EventKind.BarrierStore && isWrite)
        {
            (string how, int site) = _wording.OfBarrierStore(in e);
            ShowWrite(in e, e.B, how, site);
        }
        else if (e.Kind == EventKind.Clear)
        {
            ShowClear(in e, touch);
        }
        else if (e.Kind == EventKind.ShadowStore)
        {
            _contents.SetShadow(e.A, e.B);
        }
        else if (e.Kind == EventKind.ShadowClear)
        {
            _contents.ClearShadow(e.A, e.B);
        }
        else if (e.Kind is EventKind.Alloc or EventKind.Free)
        {
            ShowLife(in e);
        }
        else if (!EventWording.IsToldWithStore(in e))
        {
            ulong address = EventWording.AddressOf(in e, touch);
            int site = EventSite.TryGet(in e, out int place) ? place : 0;
            string? value = EventWording.ValueOf(in e) is ulong found ? Hex(found) : null;
            Row(in e, address, null, value, _wording.DetailOf(in e), site);
        }
    }

    /// <summary>An object gets the block, or loses it.</summary>
    void ShowLife(in Event e)
    {
        _incarnations?.Follow(in e);
        if (e.Kind == EventKind.Alloc)
        {
            _contents.Zero(Range.Object, Range.ObjectBytes);
            string type = _time.Facts.Type((int)e.C).Name;
            Row(in e, e.A, null, null, $"{type}, {e.B} bytes", (int)e.D);
        }
        else
        {
            Row(in e, e.A, null, null, _wording.DetailOf(in e));
        }

        _incarnations?.After(in e);
    }

    void ShowClear(in Event e, in Touch touch)
    {
        ulong first = Math.Max(Range.First, touch.FirstWord);
        ulong end = Math.Min(Range.End, touch.FirstWord + touch.Words * 8);
        for (ulong word = first; word < end; word += 8)
        {
            ulong low = Math.Max(word, e.A);
            ulong high = Math.Min(word + 8, e.A + e.B);
            ulong? value = high - low == 8 ? 0 : _contents.Merge(low, 0, high - low);
            ShowWrite(in e, value, "memclr", (int)e.C, word);
        }
    }

    void ShowCopy(in Event e, in Touch touch)
    {
        bool mayHoldReferences = touch.Words <= CopyRecorder.MaxWords;
        for (ulong i = 0; mayHoldReferences && i < touch.Words; i++)
        {
            ulong word = touch.FirstWord + i * 8;
            if (
                _moved.Of(word, _number) is ulong value
                && (value & ~7UL) >= Range.First
                && value < Range.End
            )
            {
                Row(
                    in e,
                    word,
                    null,
                    Hex(value),
                    $"reference to it copied from {Hex(e.B)}, no barrier",
                    (int)e.D
                );
            }
        }

        ulong first = Math.Max(Range.First, touch.FirstWord);
        ulong end = Math.Min(Range.End, touch.FirstWord + touch.Words * 8);
        for (ulong word = first; word < end; word += 8)
        {
            ShowWrite(
                in e,
                _moved.Of(word, _number),
                $"plain copy from {Hex(e.B)}",
                (int)e.D,
                word
            );
        }
    }

    void ShowWrite(in Event e, ulong? value, string detail, int site) =>
        ShowWrite(in e, value, detail, site, e.A & ~7UL);

    void ShowWrite(in Event e, ulong? value, string detail, int site, ulong word)
    {
        Row(in e, word, Content(_contents.Word(word)), Content(value), detail, site);
        _contents.EndWrite(word);
        _contents.Set(word, value);
    }

    /// <summary>A word's content, or that no event tells it.</summary>
    static string Content(ulong? word) => word is ulong known ? Hex(known) : "?";

    static string Hex(ulong value) => Narrator.Hex(value);

    void Row(in Event e, ulong address, string? old, string? value, string detail, int site = 0)
    {
        bool isSlot = address >= Range.First && address < Range.End && value is not null;
        _rows.Add(
            in e,
            _number,
            _incarnations?.Current,
            new HistoryRow(
                address,
                old,
                value,
                isSlot ? (_contents.ShadowBefore(address), _contents.Shadow(address)) : null,
                detail,
                site
            )
        );
    }
}
