using System;
using System.Collections.Immutable;
using System.IO;
using System.Text;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Reads a program's files: one file, or all .go files of a folder by name, without tests.</summary>
static class SourceFolder
{
    /// <summary>A program is a page or a hundred; this is a limit for mistakes.</summary>
    const long MaxFileBytes = 8 << 20;

    /// <summary>The files of a program, in the order in which Go's tools compile them.</summary>
    /// <exception cref="UserErrorException">Nothing there, or no Go text.</exception>
    public static ImmutableArray<SourceText> Read(string path)
    {
        if (File.Exists(path))
        {
            return [ReadFile(path)];
        }

        if (!Directory.Exists(path))
        {
            throw new UserErrorException(
                $"{path}: no such file or folder; give a Go file, or a folder with Go files"
            );
        }

        ImmutableArray<SourceText>.Builder sources = ImmutableArray.CreateBuilder<SourceText>();
        string[] files = Directory.GetFiles(path, "*.go");
        Array.Sort(files, StringComparer.Ordinal);
        foreach (string file in files)
        {
            if (!file.EndsWith("_test.go", StringComparison.Ordinal))
            {
                sources.Add(ReadFile(file));
            }
        }

        return sources.Count > 0
            ? sources.ToImmutable()
            : throw new UserErrorException($"{path}: there are no Go files in this folder");
    }

    /// <summary><c>os.Args[0]</c>: the name without folders and without .go.</summary>
    public static string NameOf(string path)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        return name.EndsWith(".go", StringComparison.Ordinal) ? name[..^3] : name;
    }

    static SourceText ReadFile(string path)
    {
        long bytes = new FileInfo(path).Length;
        if (bytes > MaxFileBytes)
        {
            throw new UserErrorException(
                $"{path}: {bytes} bytes are too many; a Go file may have {MaxFileBytes}"
            );
        }

        try
        {
            UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, true);
            return new SourceText(Path.GetFileName(path), File.ReadAllText(path, strict));
        }
        catch (DecoderFallbackException)
        {
            throw new UserErrorException($"{path}: this is no UTF-8 text; give a Go file");
        }
    }
}
