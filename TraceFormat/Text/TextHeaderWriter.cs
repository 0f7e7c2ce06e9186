using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace GcSim.TraceFormat;

/// <summary>Writes the lines before the first event: all that a trace's header holds.</summary>
sealed class TextHeaderWriter
{
    readonly StringBuilder _line = new();
    readonly TextWriter _output;

    public TextHeaderWriter(TextWriter output) => _output = output;

    public void Write(TraceHeader header)
    {
        Line($"{TextTrace.Magic}");
        Line($"blockEvents {header.BlockEvents}");
        Line($"packing {header.Packing}");
        Line($"level {header.Level}");
        if (header.StateLayout != 0)
        {
            Line($"stateLayout {header.StateLayout}");
        }

        Line($"simulator ", header.Config.SimulatorVersion);
        WriteConfig(header.Config);
        WriteProgram(header.Program);
        Line($"{TextTrace.EventsFollow}");
    }

    void WriteConfig(RunConfig config)
    {
        foreach (string argument in config.Arguments)
        {
            Line($"argument ", argument);
        }

        foreach (RunOption option in config.Options)
        {
            _ = _line.Append("option ");
            QuotedText.Append(_line, option.Name);
            Line($" ", option.Value);
        }

        foreach (SourceText source in config.Sources)
        {
            Line($"source ", source.Name);
            foreach (ReadOnlySpan<char> text in new SourceLines(source.Text))
            {
                Line($"+ ", text.ToString());
            }
        }
    }

    void WriteProgram(ProgramInfo program)
    {
        Line($"arena 0x{program.ArenaStart:x}");
        foreach (TypeDescription type in program.Types)
        {
            _ = _line.Append("type ");
            QuotedText.Append(_line, type.Name);
            int array = type.IsArrayElement ? 1 : 0;
            Line($" size={type.SizeBytes} array={array} mask={Hex(type.PointerMask.AsSpan())}");
        }

        foreach (string function in program.Functions)
        {
            Line($"function ", function);
        }

        foreach (string file in program.Files)
        {
            Line($"file ", file);
        }

        foreach (SiteDescription site in program.Sites)
        {
            Line(
                $"site function={site.Function} file={site.File} line={site.Line} column={site.Column}"
            );
        }

        WriteMemory(program);
    }

    void WriteMemory(ProgramInfo program)
    {
        foreach (GlobalDescription global in program.Globals)
        {
            _ = _line.Append("global ");
            QuotedText.Append(_line, global.Name);
            Line($" address=0x{global.Address:x} type={global.Type}");
        }

        foreach (SegmentDescription segment in program.Segments)
        {
            _ = _line.Append("segment ");
            QuotedText.Append(_line, segment.Name);
            string mask = Hex(segment.PointerMask.AsSpan());
            Line($" start=0x{segment.Start:x} end=0x{segment.End:x} mask={mask}");
        }
    }

    void Line(FormattableString text, string? quoted = null)
    {
        _ = _line.Append(text.ToString(CultureInfo.InvariantCulture));
        if (quoted is not null)
        {
            QuotedText.Append(_line, quoted);
        }

        _output.Write(_line.Append('\n'));
        _ = _line.Clear();
    }

    static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
