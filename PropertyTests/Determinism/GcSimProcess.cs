using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

namespace GcSim.PropertyTests;

/// <summary>The executable in a process of its own.</summary>
sealed class GcSimProcess
{
#if DEBUG
    const string OtherConfiguration = "Release";
    const string OtherFolder = "release";
#else
    const string OtherConfiguration = "Debug";
    const string OtherFolder = "debug";
#endif

    readonly string _assembly;

    GcSimProcess(string assembly) => _assembly = assembly;

    /// <summary>As it was built with these tests.</summary>
    public static GcSimProcess OfThisConfiguration() =>
        new(Path.Combine(AppContext.BaseDirectory, "gcsim.dll"));

    /// <summary>The other of Debug and Release, built now.</summary>
    public static GcSimProcess BuildOtherConfiguration()
    {
        Start(
            "build",
            Repository.PathOf("tools/gcsim/gcsim.csproj"),
            "-c",
            OtherConfiguration,
            "--no-restore",
            "-p:RunAnalyzers=false",
            "-m:1",
            "-nodeReuse:false",
            "-v:quiet",
            "--nologo"
        );
        return new(Repository.PathOf($"artifacts/bin/gcsim/{OtherFolder}/gcsim.dll"));
    }

    /// <summary>Runs a command, which must succeed.</summary>
    public void Run(params string[] words) => Start(["exec", _assembly, .. words]);

    /// <summary>Starts a command and does not wait for it; what it writes is lost.</summary>
    public Process Begin(params string[] words)
    {
        ProcessStartInfo start = new("dotnet", ["exec", _assembly, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process =
            Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    static void Start(params string[] words)
    {
        ProcessStartInfo start = new("dotnet", words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in new List<string>(start.Environment.Keys))
        {
            // What the test runner tells its own build must not reach another build.
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            {
                _ = start.Environment.Remove(name);
            }
        }

        using Process process =
            Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        System.Threading.Tasks.Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"dotnet {string.Join(' ', words)}: exit code {process.ExitCode}\n{output}{error.Result}"
            );
        }
    }
}
