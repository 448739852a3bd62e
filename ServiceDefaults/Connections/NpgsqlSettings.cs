namespace Aspire.Npgsql;

/// <summary>
/// How a service reaches PostgreSQL. Bound from the section <c>Aspire:Npgsql</c>, then from <c>Aspire:Npgsql:NAME</c> of one connection.
/// Name, namespace and properties are those of the package Aspire.Npgsql, which takes this place where <c>AspireClients</c> is true.
/// </summary>
public sealed class NpgsqlSettings
{
    /// <summary>Npgsql's form. Default none; <c>ConnectionStrings:NAME</c> goes before what a section says.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Leaves the check <c>PostgreSql</c> out of <c>/health</c>. Default false.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Leaves the spans of statements out. Default false.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Leaves the meter <c>Npgsql</c> out: connections by state, statements by duration. Default false.</summary>
    public bool DisableMetrics { get; set; }
}
