// Which events dump shows. An address selects an event when the event names it (as an address or as the
// content of a word) or when it lies within the bytes that the event touches.

using System;
using System.Collections.Generic;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Selects events by kind, actor, address and step; what is not set selects all.</summary>
sealed class EventFilter
{
    readonly HashSet<EventKind> _kinds = [];

    public int? Processor { get; private set; }

    public int? Goroutine { get; private set; }

    public ulong? Address { get; private set; }

    public ulong FirstStep { get; private set; }

    public ulong LastStep { get; private set; } = ulong.MaxValue;

    /// <summary>Nothing has been set.</summary>
    public bool SelectsAll =>
        _kinds.Count == 0
        && Processor is null
        && Goroutine is null
        && Address is null
        && FirstStep == 0
        && LastStep == ulong.MaxValue;

    public bool Selects(in Event e) =>
        e.Step >= FirstStep
        && e.Step <= LastStep
        && (_kinds.Count == 0 || _kinds.Contains(e.Kind))
        && (Processor is null || Processor == e.Processor)
        && (Goroutine is null || Goroutine == e.Goroutine)
        && (Address is null || Touches(in e, Address.Value));

    /// <summary>Adds a kind by its name.</summary>
    public void AddKind(string name)
    {
        foreach (EventSpec spec in EventSpecs.All)
        {
            if (name.Equals(spec.Kind.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                _ = _kinds.Add(spec.Kind);
                return;
            }
        }

        throw new UserErrorException(
            $"--kind: there is no kind of event '{name}'; the kinds are {KindNames()}"
        );
    }

    /// <summary>P and a number, or G and a number.</summary>
    public void SetActor(string actor)
    {
        bool isActor =
            int.TryParse(
                actor.AsSpan(Math.Min(1, actor.Length)),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out int id
            ) && actor[0] is 'P' or 'G';
        if (!isActor)
        {
            throw new UserErrorException($"--actor: '{actor}' is nobody; give P0, or G1");
        }

        Processor = actor[0] == 'P' ? id : Processor;
        Goroutine = actor[0] == 'G' ? id : Goroutine;
    }

    public void SetAddress(string address) => Address = Number("--address", address);

    /// <summary>One step, or FIRST..LAST, either of which may be left out.</summary>
    public void SetSteps(string steps)
    {
        int dots = steps.IndexOf("..", StringComparison.Ordinal);
        string first = dots < 0 ? steps : steps[..dots];
        string last = dots < 0 ? steps : steps[(dots + 2)..];
        FirstStep = first.Length == 0 ? 0 : Number("--steps", first);
        LastStep = last.Length == 0 ? ulong.MaxValue : Number("--steps", last);
    }

    static bool Touches(in Event e, ulong address)
    {
        EventSpec spec = EventSpecs.Of(e.Kind);
        ulong sizeBytes = 1;
        for (int i = 0; i < spec.Fields.Length; i++)
        {
            sizeBytes = spec.Fields[i].Type == FieldType.Bytes ? EventWords.Get(e, i) : sizeBytes;
        }

        for (int i = 0; i < spec.Fields.Length; i++)
        {
            ulong word = EventWords.Get(e, i);
            bool isHit = spec.Fields[i].Type switch
            {
                FieldType.Address => address == word || address - word < sizeBytes,
                FieldType.Word => address == word,
                _ => false,
            };
            if (isHit)
            {
                return true;
            }
        }

        return false;
    }

    static ulong Number(string option, string text)
    {
        bool isHexadecimal = text.StartsWith("0x", StringComparison.Ordinal);
        return ulong.TryParse(
            isHexadecimal ? text[2..] : text,
            isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out ulong number
        )
            ? number
            : throw new UserErrorException($"{option}: '{text}' is no number");
    }

    static string KindNames()
    {
        List<string> names = [];
        foreach (EventSpec spec in EventSpecs.All)
        {
            names.Add(spec.Kind.ToString());
        }

        return string.Join(", ", names);
    }
}
