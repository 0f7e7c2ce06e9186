using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;

namespace GcSim.TraceFormat;

/// <summary>Gathers what the lines before the first event say.</summary>
sealed class TextHeaderParser
{
    readonly List<(string Name, StringBuilder Text)> _sources = [];
    readonly ImmutableArray<string>.Builder _arguments = ImmutableArray.CreateBuilder<string>();
    readonly ImmutableArray<RunOption>.Builder _options = ImmutableArray.CreateBuilder<RunOption>();
    readonly ImmutableArray<TypeDescription>.Builder _types =
        ImmutableArray.CreateBuilder<TypeDescription>();
    readonly ImmutableArray<string>.Builder _functions = ImmutableArray.CreateBuilder<string>();
    readonly ImmutableArray<string>.Builder _files = ImmutableArray.CreateBuilder<string>();
    readonly ImmutableArray<SiteDescription>.Builder _sites =
        ImmutableArray.CreateBuilder<SiteDescription>();
    readonly ImmutableArray<GlobalDescription>.Builder _globals =
        ImmutableArray.CreateBuilder<GlobalDescription>();
    readonly ImmutableArray<SegmentDescription>.Builder _segments =
        ImmutableArray.CreateBuilder<SegmentDescription>();
    string _simulatorVersion = "";
    ulong _arenaStart;

    /// <summary>How the trace is to be written.</summary>
    public TraceWriterOptions Options { get; private set; } = new();

    public RunConfig Config =>
        new()
        {
            Sources = [.. _sources.ConvertAll(s => new SourceText(s.Name, s.Text.ToString()))],
            Arguments = _arguments.ToImmutable(),
            Options = _options.ToImmutable(),
            SimulatorVersion = _simulatorVersion,
        };

    public ProgramInfo Program =>
        new()
        {
            ArenaStart = _arenaStart,
            Types = _types.ToImmutable(),
            Functions = _functions.ToImmutable(),
            Files = _files.ToImmutable(),
            Sites = _sites.ToImmutable(),
            Globals = _globals.ToImmutable(),
            Segments = _segments.ToImmutable(),
        };

    /// <summary>Takes one line; its first word is <paramref name="key"/>.</summary>
    public void Accept(ReadOnlySpan<char> key, TextLine line)
    {
        if (!TryAcceptOption(key, line) && !TryAcceptConfig(key, line))
        {
            AcceptProgram(key, line);
        }

        line.End();
    }

    bool TryAcceptOption(ReadOnlySpan<char> key, TextLine line)
    {
        switch (key)
        {
            case "blockEvents":
                ulong events = line.Number();
                if (events is < 1 or > TraceWriterOptions.MaxBlockEvents)
                {
                    throw line.Error($"{events}", $"1 to {TraceWriterOptions.MaxBlockEvents}");
                }

                Options = Options with { BlockEvents = (int)events };
                return true;
            case "packing":
                Options = Options with { Packing = Member<Packing>(line) };
                return true;
            case "level":
                Options = Options with { Level = Member<TraceLevel>(line) };
                return true;
            case "stateLayout":
                ulong layout = line.Number();
                if (layout is < 1 or > int.MaxValue)
                {
                    throw line.Error($"{layout}", $"1 to {int.MaxValue}");
                }

                Options = Options with { StateLayout = (int)layout };
                return true;
            case "simulator":
                _simulatorVersion = line.Quoted();
                return true;
            default:
                return false;
        }
    }

    bool TryAcceptConfig(ReadOnlySpan<char> key, TextLine line)
    {
        switch (key)
        {
            case "argument":
                _arguments.Add(line.Quoted());
                return true;
            case "option":
                _options.Add(new RunOption(line.Quoted(), line.Quoted()));
                return true;
            case "source":
                _sources.Add((line.Quoted(), new StringBuilder()));
                return true;
            case "+" when _sources.Count > 0:
                _ = _sources[^1].Text.Append(line.Quoted());
                return true;
            default:
                return false;
        }
    }

    void AcceptProgram(ReadOnlySpan<char> key, TextLine line)
    {
        switch (key)
        {
            case "arena":
                _arenaStart = line.Number();
                break;
            case "type":
                _types.Add(ParseType(line));
                break;
            case "function":
                _functions.Add(line.Quoted());
                break;
            case "file":
                _files.Add(line.Quoted());
                break;
            case "site":
                _sites.Add(ParseSite(line));
                break;
            case "global":
                _globals.Add(new(line.Quoted(), line.Number("address"), line.Integer("type")));
                break;
            case "segment":
                _segments.Add(
                    new(line.Quoted(), line.Number("start"), line.Number("end"), Mask(line))
                );
                break;
            default:
                throw line.Error(key, "a line of a trace's header");
        }
    }

    static TypeDescription ParseType(TextLine line)
    {
        string name = line.Quoted();
        ulong size = line.Number("size");
        ulong array = line.Number("array");
        return array <= 1
            ? new TypeDescription(name, size, Mask(line), array == 1)
            : throw line.Error($"array={array}", "array=0 or array=1");
    }

    static SiteDescription ParseSite(TextLine line) =>
        new(
            line.Integer("function"),
            line.Integer("file"),
            line.Integer("line"),
            line.Integer("column")
        );

    static ImmutableArray<byte> Mask(TextLine line)
    {
        ReadOnlySpan<char> digits = line.Value("mask");
        byte[] mask = new byte[digits.Length / 2];
        return
            digits.Length % 2 == 0
            && Convert.FromHexString(digits, mask, out _, out _)
                == System.Buffers.OperationStatus.Done
            ? [.. mask]
            : throw line.Error(digits, "pairs of hexadecimal digits");
    }

    static T Member<T>(TextLine line)
        where T : struct, Enum
    {
        ReadOnlySpan<char> name = line.Word();
        return Enum.TryParse(name, out T member) && Enum.IsDefined(member)
            ? member
            : throw line.Error(name, $"a {typeof(T).Name}");
    }
}
