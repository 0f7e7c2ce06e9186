using MessagePack;

namespace GcSim.TraceFormat;

/// <summary>
/// A <see cref="RunConfig"/> as a MessagePack array: sources [[name, text]], arguments [text],
/// options [[name, value]], simulator version.
/// </summary>
static class RunConfigCodec
{
    const int Parts = 4;

    public static void Write(ref MessagePackWriter writer, RunConfig config)
    {
        writer.WriteArrayHeader(Parts);
        writer.WriteArrayHeader(config.Sources.Length);
        foreach (SourceText source in config.Sources)
        {
            WritePair(ref writer, source.Name, source.Text);
        }

        writer.WriteArrayHeader(config.Arguments.Length);
        foreach (string argument in config.Arguments)
        {
            StrictText.Write(ref writer, argument);
        }

        writer.WriteArrayHeader(config.Options.Length);
        foreach (RunOption option in config.Options)
        {
            WritePair(ref writer, option.Name, option.Value);
        }

        StrictText.Write(ref writer, config.SimulatorVersion);
    }

    public static RunConfig Read(ref MessagePackReader reader)
    {
        MessagePackParse.ExpectArray(ref reader, Parts);
        return new RunConfig
        {
            Sources = MessagePackParse.ReadArray(ref reader, Limits.MaxHeaderItems, ReadSource),
            Arguments = MessagePackParse.ReadArray(
                ref reader,
                Limits.MaxHeaderItems,
                MessagePackParse.ReadText
            ),
            Options = MessagePackParse.ReadArray(ref reader, Limits.MaxHeaderItems, ReadOption),
            SimulatorVersion = MessagePackParse.ReadText(ref reader),
        };
    }

    static SourceText ReadSource(ref MessagePackReader reader)
    {
        MessagePackParse.ExpectArray(ref reader, 2);
        return new(MessagePackParse.ReadText(ref reader), MessagePackParse.ReadText(ref reader));
    }

    static RunOption ReadOption(ref MessagePackReader reader)
    {
        MessagePackParse.ExpectArray(ref reader, 2);
        return new(MessagePackParse.ReadText(ref reader), MessagePackParse.ReadText(ref reader));
    }

    static void WritePair(ref MessagePackWriter writer, string first, string second)
    {
        writer.WriteArrayHeader(2);
        StrictText.Write(ref writer, first);
        StrictText.Write(ref writer, second);
    }
}
