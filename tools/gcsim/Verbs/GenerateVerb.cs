// gcsim generate. One program goes to standard output or into a file; several go into a folder, or are only counted.

using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.IO;
using GcSim.Scenarios;

namespace GcSim.Tools;

/// <summary><c>gcsim generate</c></summary>
sealed class GenerateVerb
{
    readonly Session _session;
    readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Seed of the program; the seeds after it are those of the next programs.",
        HelpName = "S",
        DefaultValueFactory = _ => 1,
    };
    readonly Option<ProgramSize> _size = new("--size")
    {
        Description = "How large: tiny and small are for hunts.",
        HelpName = "tiny|small|medium|large",
        DefaultValueFactory = _ => ProgramSize.Medium,
    };
    readonly Option<Features[]> _feature = new("--feature")
    {
        Description = "Only features that are named may occur; may be given several times.",
        HelpName = "NAME",
    };
    readonly Option<string?> _choices = new("--choices")
    {
        Description = "Recorded draws, with commas, in place of the seed's.",
        HelpName = "N,N,…",
    };
    readonly Option<int> _count = new("--count")
    {
        Description = "So many programs.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };
    readonly Option<bool> _distribution = new("--distribution")
    {
        Description = "Tell how many of the programs have each operation, instead of writing them.",
    };
    readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Write the program into this file; several into this folder.",
        HelpName = "PATH",
    };

    GenerateVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        GenerateVerb generate = new(session);
        Verb verb = new(
            "generate",
            "Make random programs that are valid, end, and raise no alarm.",
            "gcsim generate --seed 7 --size small -o out/generated.go"
        );
        verb.Add(generate._seed);
        verb.Add(generate._size);
        verb.Add(generate._feature);
        verb.Add(generate._choices);
        verb.Add(generate._count);
        verb.Add(generate._distribution);
        verb.Add(generate._output);
        return verb.Does(generate.Run);
    }

    int Run(ParseResult parsed)
    {
        int count = parsed.GetValue(_count);
        if (count < 1)
        {
            throw new UserErrorException($"--count {count}: give a number from 1 on");
        }

        if (parsed.GetValue(_distribution))
        {
            Distribute(parsed, count);
        }
        else if (count == 1)
        {
            Write(Make(parsed, 0), parsed.GetValue(_output));
        }
        else
        {
            WriteAll(parsed, count);
        }

        return ExitCodes.Done;
    }

    GeneratedProgram Make(ParseResult parsed, int index)
    {
        GeneratorOptions options = new()
        {
            Seed = parsed.GetValue(_seed) + (ulong)index,
            Size = parsed.GetValue(_size),
            Features = Allowed(parsed.GetValue(_feature) ?? []),
        };
        return parsed.GetValue(_choices) is string choices
            ? ProgramGenerator.Replay(options, Sequence(choices))
            : ProgramGenerator.Generate(options);
    }

    static Features Allowed(Features[] named)
    {
        Features all = named.Length == 0 ? Features.All : Features.None;
        foreach (Features feature in named)
        {
            all |= feature;
        }

        return all;
    }

    static ImmutableArray<uint> Sequence(string text)
    {
        ImmutableArray<uint>.Builder numbers = ImmutableArray.CreateBuilder<uint>();
        foreach (string word in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out uint n))
            {
                throw new UserErrorException(
                    $"--choices: '{word}' is no number; give numbers with commas between them"
                );
            }

            numbers.Add(n);
        }

        return numbers.ToImmutable();
    }

    void Write(GeneratedProgram program, string? path)
    {
        if (path is null)
        {
            _session.Terminal.Output.Write(program.Text);
            return;
        }

        using StreamWriter file = OutputPaths.CreateText(path);
        file.Write(program.Text);
    }

    void WriteAll(ParseResult parsed, int count)
    {
        string folder =
            parsed.GetValue(_output)
            ?? throw new UserErrorException(
                "several programs need a folder: give -o DIR, or --distribution to count only"
            );
        for (int i = 0; i < count && !_session.Stop.IsCancellationRequested; i++)
        {
            GeneratedProgram program = Make(parsed, i);
            string name = string.Create(
                CultureInfo.InvariantCulture,
                $"generated{program.Options.Seed}.go"
            );
            Write(program, Path.Combine(folder, name));
        }
    }

    void Distribute(ParseResult parsed, int count)
    {
        OperationCounts counts = new();
        for (int i = 0; i < count && !_session.Stop.IsCancellationRequested; i++)
        {
            counts.Add(GoFrontEnd.Check([Make(parsed, i).ToFile()]));
        }

        TablePrinter table = new("operation", "programs", "share");
        foreach ((string operation, int programs) in counts.Rows)
        {
            table.Add(
                operation,
                programs.ToString(CultureInfo.InvariantCulture),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{100.0 * programs / counts.Programs:F2} %"
                )
            );
        }

        table.Print(_session.Terminal);
    }
}
