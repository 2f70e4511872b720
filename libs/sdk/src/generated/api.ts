// Generated from openapi.json by "npm run sdk". Changes are lost.
export interface paths {
    "/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register the owner of the token
         * @description The request body is ignored.
         */
        post: operations["users_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/self": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read your own user */
        get: operations["users_self"];
        /**
         * Take over the e-mail address of the token
         * @description Copies the `email` claim to the stored user. The request body is ignored.
         */
        put: operations["users_refresh"];
        post?: never;
        /**
         * Delete yourself
         * @description The permission entries that name the user go from all experiments; those of groups stay. Refused while nobody else could manage one of them: no group, and no other registered user who is not disabled, has Manage. Who registers again is a new user.
         */
        delete: operations["departures_leave"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Search users */
        post: operations["users_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a user */
        get: operations["users_read"];
        put?: never;
        post?: never;
        /**
         * Delete a user
         * @description The permission entries that name the user go from all experiments; those of groups stay. Refused while nobody else could manage one of them: no group, and no other registered user who is not disabled, has Manage. The owner of the identity may register again; to keep somebody out, disable him instead.
         */
        delete: operations["departures_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/{userId}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable a user
         * @description From the next request on, the user's tokens count as unusable: 401 where one is needed, anonymous elsewhere. Permissions stay as they are. The request body is ignored.
         */
        post: operations["users_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/{userId}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a disabled user
         * @description The user's tokens count again from the next request on. The request body is ignored.
         */
        post: operations["users_enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entitlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your entitlements
         * @description What a permission entry may name to mean the caller.
         */
        get: operations["entitlements_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List experiments
         * @description The common filters of the search as query parameters; all that are given must hold.
         */
        get: operations["experiments_list"];
        put?: never;
        /**
         * Create an experiment
         * @description The caller can manage it afterwards.
         */
        post: operations["experiments_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiment/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search experiments
         * @description Finds only what the caller may read.
         */
        post: operations["experiments_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiment/{experimentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an experiment */
        get: operations["experiments_read"];
        /**
         * Replace an experiment
         * @description Left-out `public` and `permissions` take their defaults; left-out `description`, `tags` and `configuration` are kept.
         */
        put: operations["experiments_replace"];
        post?: never;
        /** Delete an experiment and its drifts */
        delete: operations["experiments_delete"];
        options?: never;
        head?: never;
        /**
         * Edit an experiment
         * @description A merge patch (RFC 7396): what it names is set, null removes, lists are replaced whole, `configuration` is merged key by key. `permissions`, when given, are replaced as by PUT.
         */
        patch: operations["experiments_patch"];
        trace?: never;
    };
    "/experiment/{experimentId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive an experiment
         * @description It and its drifts stay readable and searchable; the drifts cannot be added to, changed or deleted. What was on its way already may still be carried out.
         */
        post: operations["experiments_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiment/{experimentId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an archived experiment
         * @description Its drifts can be changed again.
         */
        post: operations["experiments_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiment/{experimentId}/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the drifts of an experiment
         * @description The common filters of the search as query parameters; all that are given must hold.
         */
        get: operations["drifts_list"];
        put?: never;
        /** Record a drift */
        post: operations["drifts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiment/{experimentId}/drift/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Search the drifts of an experiment */
        post: operations["drifts_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiment/{experimentId}/drift/{driftId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a drift */
        get: operations["drifts_read"];
        /**
         * Replace a drift
         * @description Left-out `tags` and `parameters` become empty; left-out `detector`, `result` and `windows` are removed.
         */
        put: operations["drifts_replace"];
        post?: never;
        /** Delete a drift */
        delete: operations["drifts_delete"];
        options?: never;
        head?: never;
        /**
         * Edit a drift
         * @description A merge patch (RFC 7396): what it names is set, null removes, lists are replaced whole, `parameters`, `detector`, `result` and `windows` are merged key by key.
         */
        patch: operations["drifts_patch"];
        trace?: never;
    };
    "/drift/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search the drifts of all experiments
         * @description Finds only what the caller may read. Besides the fields of a drift, a filter may name those of the experiment that holds it, as `experiment.tags`.
         */
        post: operations["across_search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drift/aggregate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count the drifts of all experiments in groups
         * @description Counts only what the caller may read; the filter is that of the search.
         */
        post: operations["across_aggregate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiment/{experimentId}/drift/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record any number of drifts
         * @description A stream both ways: drifts go in as NDJSON, or as elements of a JSON array, and each is stored or refused by itself, in order, with an answer of one line. Their number has no bound; each of them has that of the body of one. The last line of the answer is the summary: without it the answer was cut. Read the answer while you send: the service does not read on while its answers are not taken, and closes a connection on which nothing moves for some seconds (`APP_STREAM_STALL_SECONDS`; a blank line is enough). Rights are looked at again all the while; when they are gone, the upload ends with a line that says so.
         */
        post: operations["bulk_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiment/{experimentId}/drift/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export drifts of an experiment
         * @description All drifts that match, in one stream, oldest first unless asked for otherwise. Whatever exists from the begin of the export to its end, and does not change in what it is sorted by (`created_at` never changes), is in it once; what is recorded or deleted meanwhile may be in it or not. An export that cannot be finished is broken off without the end of the HTTP body, so that no client takes it for whole. It waits for a slow reader; a connection whose reader takes nothing for some seconds (`APP_STREAM_STALL_SECONDS`) is closed.
         *
         *     CSV is that of RFC 4180 with a row of names: members of objects with dots; `tags`, `status_history` and `parameters` as JSON, single parameters by `fields=parameters.x`. Text that a spreadsheet would take for a formula has an apostrophe in front.
         */
        get: operations["export_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiment/{experimentId}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Summarise the drifts of an experiment
         * @description Counts, drift rates and the last verdict, with every change that was acknowledged before. The first summary of an experiment of hundreds of thousands of drifts takes a while: until then 503 with `Retry-After`.
         */
        get: operations["summaries_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiment/{experimentId}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare runs, or the detectors of a model
         * @description With `runs`: their parameters and results side by side. Runs of other experiments need Read there; one that cannot be read is refused like one that does not exist. With `model`: how often its detectors agree.
         */
        post: operations["comparisons_compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the configuration
         * @description Every setting with its value, where that comes from, and its default. Secrets are masked.
         */
        get: operations["system_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the versions of stored documents
         * @description Per kind of document: versions, how older ones are upgraded, how many there are; what was migrated; and how far the drifts of an earlier database are.
         */
        get: operations["system_migrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the service answers */
        get: operations["health_root"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Liveness probe
         * @description Asks no component: a restart would mend none of them.
         */
        get: operations["health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readiness probe
         * @description Database writable, indexes there, clock that of the database, keys of an issuer known.
         */
        get: operations["health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * State of each component
         * @description Admins also see hosts and messages of faults.
         */
        get: operations["health_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * State of each component, as a list
         * @description Admins also see hosts and messages of faults.
         */
        get: operations["health_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-protected-resource": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read where to log in
         * @description Protected resource metadata of RFC 9728. Clients ask it below whichever base path they use.
         */
        get: operations["discovery_resource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this document */
        get: operations["document_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/specification.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this document at its earlier place */
        get: operations["document_specification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What to look for. All fields must pass; an empty filter finds everything. */
        AcrossDriftFilter: {
            /** @description All of them pass. */
            $and?: components["schemas"]["AcrossDriftFilter"][];
            /** @description At least one passes. */
            $or?: components["schemas"]["AcrossDriftFilter"][];
            /** @description None passes. */
            $nor?: components["schemas"]["AcrossDriftFilter"][];
            id?: components["schemas"]["SearchText"] | components["schemas"]["SearchIdTests"];
            _id?: components["schemas"]["SearchText"] | components["schemas"]["SearchIdTests"];
            created_at?: components["schemas"]["SearchDate"] | components["schemas"]["SearchDateTests"];
            updated_at?: components["schemas"]["SearchDate"] | components["schemas"]["SearchDateTests"];
            schema_version?: components["schemas"]["SearchText"] | components["schemas"]["SearchTextTests"];
            job_status?: ("Running" | "Completed" | "Failed") | components["schemas"]["AcrossDriftFilterJobStatusTests"];
            tags?: (components["schemas"]["SearchText"] | components["schemas"]["SearchText"][]) | components["schemas"]["SearchTagsTests"];
            model?: components["schemas"]["SearchText"] | components["schemas"]["SearchTextTests"];
            drift_detected?: boolean | components["schemas"]["SearchBooleanTests"];
            parameters?: components["schemas"]["SearchValue"] | components["schemas"]["SearchFreeTests"];
            "detector.name"?: (components["schemas"]["SearchText"] | null) | components["schemas"]["SearchTextOrNullTests"];
            "detector.version"?: (components["schemas"]["SearchText"] | null) | components["schemas"]["SearchTextOrNullTests"];
            "detector.preset"?: (components["schemas"]["SearchText"] | null) | components["schemas"]["SearchTextOrNullTests"];
            "result.statistic"?: (number | null) | components["schemas"]["SearchNumberOrNullTests"];
            "result.p_value"?: (number | null) | components["schemas"]["SearchNumberOrNullTests"];
            "result.threshold"?: (number | null) | components["schemas"]["SearchNumberOrNullTests"];
            "result.effect_size"?: (number | null) | components["schemas"]["SearchNumberOrNullTests"];
            "result.n_reference"?: (number | null) | components["schemas"]["SearchNumberOrNullTests"];
            "result.n_test"?: (number | null) | components["schemas"]["SearchNumberOrNullTests"];
            "result.correction"?: (components["schemas"]["SearchText"] | null) | components["schemas"]["SearchTextOrNullTests"];
            "windows.reference.from"?: (components["schemas"]["SearchDate"] | null) | components["schemas"]["SearchDateOrNullTests"];
            "windows.reference.to"?: (components["schemas"]["SearchDate"] | null) | components["schemas"]["SearchDateOrNullTests"];
            "windows.test.from"?: (components["schemas"]["SearchDate"] | null) | components["schemas"]["SearchDateOrNullTests"];
            "windows.test.to"?: (components["schemas"]["SearchDate"] | null) | components["schemas"]["SearchDateOrNullTests"];
            "experiment.id"?: components["schemas"]["SearchText"] | components["schemas"]["SearchIdTests"];
            "experiment._id"?: components["schemas"]["SearchText"] | components["schemas"]["SearchIdTests"];
            "experiment.created_at"?: components["schemas"]["SearchDate"] | components["schemas"]["SearchDateTests"];
            "experiment.created_by"?: (components["schemas"]["SearchText"] | null) | components["schemas"]["SearchIdOrNullTests"];
            "experiment.updated_at"?: components["schemas"]["SearchDate"] | components["schemas"]["SearchDateTests"];
            "experiment.status"?: ("active" | "archived") | components["schemas"]["AcrossDriftFilterExperimentStatusTests"];
            "experiment.name"?: components["schemas"]["SearchText"] | components["schemas"]["SearchTextTests"];
            "experiment.description"?: (components["schemas"]["SearchText"] | null) | components["schemas"]["SearchTextOrNullTests"];
            "experiment.public"?: boolean | components["schemas"]["SearchBooleanTests"];
            "experiment.tags"?: (components["schemas"]["SearchText"] | components["schemas"]["SearchText"][]) | components["schemas"]["SearchTagsTests"];
            "experiment.configuration"?: components["schemas"]["SearchValue"] | components["schemas"]["SearchFreeTests"];
            "experiment.permissions"?: components["schemas"]["AcrossDriftFilterExperimentPermissionsTests"];
            "experiment.permissions.entity"?: components["schemas"]["SearchText"] | components["schemas"]["SearchTextOfListTests"];
            "experiment.permissions.level"?: ("Read" | "Edit" | "Manage") | components["schemas"]["AcrossDriftFilterExperimentPermissionsLevelOfListTests"];
        } & {
            [key: string]: (components["schemas"]["SearchValue"] | components["schemas"]["SearchFreeTests"]) | (components["schemas"]["SearchValue"] | components["schemas"]["SearchFreeTests"]);
        };
        /** @description What one element of the list must pass. */
        AcrossDriftFilterExperimentPermissionsElement: {
            /** @description All of them pass. */
            $and?: components["schemas"]["AcrossDriftFilterExperimentPermissionsElement"][];
            /** @description At least one passes. */
            $or?: components["schemas"]["AcrossDriftFilterExperimentPermissionsElement"][];
            /** @description None passes. */
            $nor?: components["schemas"]["AcrossDriftFilterExperimentPermissionsElement"][];
            entity?: components["schemas"]["SearchText"] | components["schemas"]["SearchTextTests"];
            level?: ("Read" | "Edit" | "Manage") | components["schemas"]["AcrossDriftFilterExperimentPermissionsElementLevelTests"];
        };
        /** @description Tests of a field of type enum; all must pass. */
        AcrossDriftFilterExperimentPermissionsElementLevelNegation: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "Read" | "Edit" | "Manage";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "Read" | "Edit" | "Manage";
            /** @description Equal to one of the list. */
            $in?: ("Read" | "Edit" | "Manage")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("Read" | "Edit" | "Manage")[];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type enum; all must pass. */
        AcrossDriftFilterExperimentPermissionsElementLevelTests: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "Read" | "Edit" | "Manage";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "Read" | "Edit" | "Manage";
            /** @description Equal to one of the list. */
            $in?: ("Read" | "Edit" | "Manage")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("Read" | "Edit" | "Manage")[];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["AcrossDriftFilterExperimentPermissionsElementLevelNegation"];
        };
        /** @description Tests of a field of type enum; all must pass. */
        AcrossDriftFilterExperimentPermissionsLevelOfListNegation: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "Read" | "Edit" | "Manage";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "Read" | "Edit" | "Manage";
            /** @description Equal to one of the list. */
            $in?: ("Read" | "Edit" | "Manage")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("Read" | "Edit" | "Manage")[];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Every value of the list is an element. */
            $all?: ("Read" | "Edit" | "Manage")[];
        };
        /** @description Tests of a field of type enum; all must pass. */
        AcrossDriftFilterExperimentPermissionsLevelOfListTests: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "Read" | "Edit" | "Manage";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "Read" | "Edit" | "Manage";
            /** @description Equal to one of the list. */
            $in?: ("Read" | "Edit" | "Manage")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("Read" | "Edit" | "Manage")[];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["AcrossDriftFilterExperimentPermissionsLevelOfListNegation"];
            /** @description Every value of the list is an element. */
            $all?: ("Read" | "Edit" | "Manage")[];
        };
        /** @description Tests of a field of type list; all must pass. */
        AcrossDriftFilterExperimentPermissionsNegation: {
            /** @description The list has this number of elements. */
            $size?: number;
            /** @description One element passes everything. */
            $elemMatch?: components["schemas"]["AcrossDriftFilterExperimentPermissionsElement"];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type list; all must pass. */
        AcrossDriftFilterExperimentPermissionsTests: {
            /** @description The list has this number of elements. */
            $size?: number;
            /** @description One element passes everything. */
            $elemMatch?: components["schemas"]["AcrossDriftFilterExperimentPermissionsElement"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["AcrossDriftFilterExperimentPermissionsNegation"];
        };
        /** @description Tests of a field of type enum; all must pass. */
        AcrossDriftFilterExperimentStatusNegation: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "active" | "archived";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "active" | "archived";
            /** @description Equal to one of the list. */
            $in?: ("active" | "archived")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("active" | "archived")[];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type enum; all must pass. */
        AcrossDriftFilterExperimentStatusTests: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "active" | "archived";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "active" | "archived";
            /** @description Equal to one of the list. */
            $in?: ("active" | "archived")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("active" | "archived")[];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["AcrossDriftFilterExperimentStatusNegation"];
        };
        /** @description Tests of a field of type enum; all must pass. */
        AcrossDriftFilterJobStatusNegation: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "Running" | "Completed" | "Failed";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "Running" | "Completed" | "Failed";
            /** @description Equal to one of the list. */
            $in?: ("Running" | "Completed" | "Failed")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("Running" | "Completed" | "Failed")[];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type enum; all must pass. */
        AcrossDriftFilterJobStatusTests: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "Running" | "Completed" | "Failed";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "Running" | "Completed" | "Failed";
            /** @description Equal to one of the list. */
            $in?: ("Running" | "Completed" | "Failed")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("Running" | "Completed" | "Failed")[];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["AcrossDriftFilterJobStatusNegation"];
        };
        /** @description How far the drifts of an earlier database are, on all replicas together. */
        Adoption: {
            /**
             * @description Whether all experiments are served whole, but for records that were left. True without such a database.
             * @example false
             */
            complete: boolean;
            /** @description Experiments that have, or had, a collection of drifts. */
            experiments: components["schemas"]["AdoptionProgress"];
            /**
             * @description Records that are drifts now.
             * @example 1204511
             */
            moved: number;
            /**
             * @description Records that stay where they are. `npm run adopt` tries them again.
             * @example 1
             */
            left: number;
            /** @description The first 100 of those. */
            left_records: components["schemas"]["LeftRecord"][];
        };
        /** @description Experiments of an earlier database, by how far their drifts are. */
        AdoptionProgress: {
            /**
             * @description Those that nobody has begun to move.
             * @example 12
             */
            waiting: number;
            /**
             * @description Those that are being moved, or were when a process died.
             * @example 1
             */
            moving: number;
            /**
             * @description Those that are served.
             * @example 240
             */
            done: number;
        };
        /** @description What to count, and how to group it. */
        AggregateRequest: {
            /** @description Which drifts to count; left out, all. */
            filter?: components["schemas"]["AcrossDriftFilter"];
            /**
             * @description What the drifts of a group have in common; left out, nothing. A drift is in the group of each of its tags.
             * @default []
             * @example [
             *       "model",
             *       "detector"
             *     ]
             */
            group_by?: components["schemas"]["DriftGroupKey"][];
            /**
             * @description Stretch of time in which the drifts of a group were recorded; weeks begin on Monday.
             * @example day
             */
            bucket?: components["schemas"]["TimeBucket"];
            /**
             * @description Time zone in which the stretches of time begin, by its name in the IANA database; only with `bucket`.
             * @default UTC
             * @example Europe/Berlin
             */
            time_zone?: string;
            /**
             * @description Most groups to answer.
             * @default 100
             * @example 50
             */
            limit?: number;
        };
        /** @description A migration of stored data: its first run, or the last one that found something to change. */
        AppliedMigration: {
            /**
             * @description Its unique id.
             * @example users-1.1.0
             */
            id: string;
            /**
             * @description What it does.
             * @example Brings all documents of app.users to version 1.1.0.
             */
            description: string;
            /**
             * Format: date-time
             * @description When it began, UTC.
             * @example 2026-01-08T02:00:11.000Z
             */
            started_at: string;
            /**
             * Format: date-time
             * @description When it was done, UTC.
             * @example 2026-01-08T02:00:12.482Z
             */
            finished_at: string;
            /**
             * @description How many documents it changed.
             * @example 1204
             */
            documents: number;
        };
        /** @description What one detector did, over all its completed runs that were asked for. */
        ComparedDetector: {
            /**
             * @description Name of the detector.
             * @example KSDrift
             */
            name: string;
            /**
             * @description How many runs it has.
             * @example 52
             */
            runs: number;
            /**
             * @description How many of them found drift.
             * @example 13
             */
            detected: number;
            /**
             * @description The share of runs that found drift; null without runs.
             * @example 0.25
             */
            drift_rate: number | null;
            /** @description The earliest run that found drift; null when none did. */
            first_fired: components["schemas"]["FirstFiring"] | null;
        };
        /** @description A drift record with the experiment that holds it. */
        ComparedRun: {
            /**
             * Format: uuid
             * @description Id of the record, unique within its experiment.
             * @example 7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was recorded, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last written by a client, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            updated_at: string;
            /**
             * @description Version of this form of a drift record.
             * @example 1.0.0
             */
            schema_version: string;
            /** @description State of the detector's run. */
            job_status: components["schemas"]["JobStatus"];
            /**
             * @description Labels in the order they were given.
             * @example [
             *       "nightly"
             *     ]
             */
            tags: string[];
            /**
             * @description Model that was tested.
             * @example churn-v3
             */
            model: string;
            /**
             * @description The verdict.
             * @example true
             */
            drift_detected: boolean;
            /**
             * @description Whatever explains the run.
             * @example {
             *       "batch": 42
             *     }
             */
            parameters: components["schemas"]["FreeObject"];
            /** @description What computed the verdict. */
            detector?: components["schemas"]["Detector"];
            /** @description What the detector found. */
            result?: components["schemas"]["DetectionResult"];
            /** @description What was compared with what. */
            windows?: components["schemas"]["Windows"];
            /** @description Who set which status when, oldest first, the last 100; empty for records from before it was kept. */
            status_history: components["schemas"]["StatusChange"][];
            /**
             * @description Present, and true, when the run has been Running for suspiciously long.
             * @example true
             * @enum {boolean}
             */
            stale?: true;
            /**
             * Format: uuid
             * @description Id of the experiment that holds the record.
             * @example b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33
             */
            experiment_id: string;
        };
        /** @description The last fault of a component. */
        ComponentFault: {
            /**
             * @description Class of the fault.
             * @example MongoServerSelectionError
             */
            class: string;
            /**
             * Format: date-time
             * @description When it happened, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            at: string;
            /** @description What happened; for admins only. */
            message?: string;
        };
        /** @description State of one component. */
        ComponentHealth: {
            /**
             * @description Whether it works; `degraded` when it is made up for.
             * @enum {string}
             */
            status: "up" | "degraded" | "down";
            /**
             * @description Milliseconds of the last check.
             * @example 2
             */
            latency_ms?: number;
            /**
             * @description Whether all declared indexes are there.
             * @enum {string}
             */
            indexes?: "complete" | "missing";
            /** @description Whether the database takes writes. */
            writable?: boolean;
            /**
             * @description Milliseconds by which the clock of this replica is ahead of the database; negative when it is behind.
             * @example 0
             */
            difference_ms?: number;
            /**
             * @description Where rate limits are counted now: in this process, or where replicas share them.
             * @enum {string}
             */
            backend?: "memory" | "redis";
            /** @description Addresses; for admins only. */
            hosts?: string[];
            /** @description The last fault since the start. */
            last_fault?: components["schemas"]["ComponentFault"];
        };
        /** @description The settings of the service that answers, as read at its start. */
        Configuration: {
            /**
             * @description Whether it runs with `NODE_ENV=production`.
             * @example true
             */
            production: boolean;
            /** @description Every setting there is. */
            settings: components["schemas"]["Setting"][];
        };
        /** @description The drifts of one day. */
        DaySummary: {
            /**
             * @description How many drifts there are.
             * @example 120
             */
            drifts: number;
            /**
             * @description Those whose run is completed.
             * @example 110
             */
            completed: number;
            /**
             * @description Completed runs that found drift.
             * @example 22
             */
            detected: number;
            /**
             * @description `detected` by `completed`; null when no run is completed.
             * @example 0.2
             */
            drift_rate: number | null;
            /**
             * Format: date
             * @description The day they were recorded, UTC.
             * @example 2026-01-08
             */
            day: string;
        };
        /** @description What the detector found. */
        DetectionResult: {
            /**
             * @description Value of the test statistic or distance.
             * @example 0.21
             */
            statistic?: number;
            /**
             * @description Probability of a statistic at least this extreme without drift.
             * @example 0.003
             */
            p_value?: number;
            /**
             * @description What the statistic or the p-value was compared with.
             * @example 0.05
             */
            threshold?: number;
            /**
             * @description Size of the effect in the unit of the detector.
             * @example 0.4
             */
            effect_size?: number;
            /**
             * @description Samples of the reference window.
             * @example 5000
             */
            n_reference?: number;
            /**
             * @description Samples of the test window.
             * @example 1000
             */
            n_test?: number;
            /**
             * @description Correction for multiple tests.
             * @example bonferroni
             */
            correction?: string;
        };
        /** @description What the detector found. */
        DetectionResultRequest: {
            /**
             * @description Value of the test statistic or distance.
             * @example 0.21
             */
            statistic?: number;
            /**
             * @description Probability of a statistic at least this extreme without drift.
             * @example 0.003
             */
            p_value?: number;
            /**
             * @description What the statistic or the p-value was compared with.
             * @example 0.05
             */
            threshold?: number;
            /**
             * @description Size of the effect in the unit of the detector.
             * @example 0.4
             */
            effect_size?: number;
            /**
             * @description Samples of the reference window.
             * @example 5000
             */
            n_reference?: number;
            /**
             * @description Samples of the test window.
             * @example 1000
             */
            n_test?: number;
            /**
             * @description Correction for multiple tests.
             * @example bonferroni
             */
            correction?: string;
        };
        /** @description What computed the verdict. */
        Detector: {
            /**
             * @description Name of the detector or test.
             * @example KSDrift
             */
            name: string;
            /**
             * @description Version of the detector or its library.
             * @example 0.13.0
             */
            version?: string;
            /**
             * @description A named set of the detector's settings.
             * @example weekly
             */
            preset?: string;
        };
        /** @description Two detectors over the runs that match. */
        DetectorPair: {
            /**
             * @description Name of the first detector.
             * @example KSDrift
             */
            a: string;
            /**
             * @description Name of the second detector.
             * @example MMD
             */
            b: string;
            /**
             * @description How many runs match; each is in one match.
             * @example 50
             */
            matched: number;
            /**
             * @description Matches in which both found drift.
             * @example 20
             */
            both: number;
            /**
             * @description Matches in which only `a` found drift.
             * @example 5
             */
            only_a: number;
            /**
             * @description Matches in which only `b` found drift.
             * @example 10
             */
            only_b: number;
            /**
             * @description Matches in which neither found drift.
             * @example 15
             */
            neither: number;
            /**
             * @description The share of matches with the same verdict; null without matches.
             * @example 0.7
             */
            agreement: number | null;
            /**
             * @description Cohen's kappa: agreement beyond chance (doi:10.1177/001316446002000104); null without matches, and when both always gave one and the same verdict.
             * @example 0.4
             */
            kappa: number | null;
            /**
             * @description Who of the two found drift first in the runs that match: both in a tie, none when neither did.
             * @example [
             *       "KSDrift"
             *     ]
             */
            first_to_fire: string[];
        };
        /** @description What computed the verdict. */
        DetectorRequest: {
            /**
             * @description Name of the detector or test.
             * @example KSDrift
             */
            name: string;
            /**
             * @description Version of the detector or its library.
             * @example 0.13.0
             */
            version?: string;
            /**
             * @description A named set of the detector's settings.
             * @example weekly
             */
            preset?: string;
        };
        /** @description The drifts of one detector. */
        DetectorSummary: {
            /**
             * @description How many drifts there are.
             * @example 120
             */
            drifts: number;
            /**
             * @description Those whose run is completed.
             * @example 110
             */
            completed: number;
            /**
             * @description Completed runs that found drift.
             * @example 22
             */
            detected: number;
            /**
             * @description `detected` by `completed`; null when no run is completed.
             * @example 0.2
             */
            drift_rate: number | null;
            /**
             * @description Name of the detector; null for drifts that name none.
             * @example KSDrift
             */
            detector: string | null;
            /**
             * Format: date-time
             * @description When the newest of them was recorded, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            last_run_at: string;
        };
        /** @description Detectors of one model against each other. */
        DetectorsComparison: {
            /**
             * @description Model that was tested.
             * @example churn-v3
             */
            model: string;
            /** @description How runs were matched. */
            match: components["schemas"]["MatchMode"];
            /**
             * @description Seconds that the runs of a match may be apart; only when matched by time.
             * @example 3600
             */
            tolerance_seconds?: number;
            /** @description The detectors in the order they were asked for, or by name. */
            detectors: components["schemas"]["ComparedDetector"][];
            /**
             * @description Who found drift first, over all runs: several in a tie, none when nobody did.
             * @example [
             *       "KSDrift"
             *     ]
             */
            first_to_fire: string[];
            /** @description Each two detectors once. */
            pairs: components["schemas"]["DetectorPair"][];
        };
        /** @description Detectors of one model to set against each other, by their completed runs. */
        DetectorsComparisonRequest: {
            /**
             * @description Model that was tested.
             * @example churn-v3
             */
            model: string;
            /**
             * @description Names of the detectors in the order of the answer; left out, all that have runs, by name.
             * @example [
             *       "KSDrift",
             *       "MMD"
             *     ]
             */
            detectors?: string[];
            /**
             * @description How runs are matched: `window`, by the same tested window, or `time`, by the nearest time.
             * @default window
             * @example window
             */
            match?: components["schemas"]["MatchMode"];
            /**
             * @description With `"match": "time"` only: how many seconds the two runs of a match may be apart; 3600 when left out.
             * @example 3600
             */
            tolerance_seconds?: number;
            /**
             * Format: date-time
             * @description Only runs that were recorded then or later; UTC unless it has a zone.
             * @example 2026-01-01T00:00:00.000Z
             */
            from?: components["schemas"]["LenientDate"];
            /**
             * Format: date-time
             * @description Only runs that were recorded before then, after `from`; UTC unless it has a zone.
             * @example 2026-02-01T00:00:00.000Z
             */
            to?: components["schemas"]["LenientDate"];
        };
        /** @description What the runs have at one place. */
        Difference: {
            /**
             * @description The place in each run, as a JSON pointer (RFC 6901).
             * @example /result/p_value
             * @example /parameters/window.size
             */
            path: string;
            /**
             * @description The value in each run, in the order of the runs; null where it has none.
             * @example [
             *       0.003,
             *       0.21
             *     ]
             */
            values: components["schemas"]["FreeValue"][];
            /**
             * @description Whether each run has a value there, which may be null.
             * @example [
             *       true,
             *       true
             *     ]
             */
            present: boolean[];
            /**
             * @description Whether the values are not all the same, or some are absent.
             * @example true
             */
            differs: boolean;
        };
        /** @description The versions of one kind of stored document. */
        DocumentKind: {
            /**
             * @description What it is.
             * @example user
             */
            kind: string;
            /**
             * @description Collection that it is stored in.
             * @example app.users
             */
            collection: string;
            /**
             * @description Version that this service writes.
             * @example 1.1.0
             */
            version: string;
            /** @description The way from the first version to that one. */
            steps: components["schemas"]["UpgradeStep"][];
            /**
             * @description When older documents are upgraded: all before the service serves, or each when it is used.
             * @example at start
             * @enum {string}
             */
            upgraded: "at start" | "when read or written";
            /**
             * @description How many stored documents are of an older version; absent when that is not known.
             * @example 0
             */
            older?: number;
            /**
             * @description Why it is not known how many are older; absent when it is.
             * @example Counting takes too long.
             */
            not_counted?: string;
        };
        /** @description A drift record: one run of a detector on a model. */
        Drift: {
            /**
             * Format: uuid
             * @description Id of the record, unique within its experiment.
             * @example 7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was recorded, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last written by a client, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            updated_at: string;
            /**
             * @description Version of this form of a drift record.
             * @example 1.0.0
             */
            schema_version: string;
            /** @description State of the detector's run. */
            job_status: components["schemas"]["JobStatus"];
            /**
             * @description Labels in the order they were given.
             * @example [
             *       "nightly"
             *     ]
             */
            tags: string[];
            /**
             * @description Model that was tested.
             * @example churn-v3
             */
            model: string;
            /**
             * @description The verdict.
             * @example true
             */
            drift_detected: boolean;
            /**
             * @description Whatever explains the run.
             * @example {
             *       "batch": 42
             *     }
             */
            parameters: components["schemas"]["FreeObject"];
            /** @description What computed the verdict. */
            detector?: components["schemas"]["Detector"];
            /** @description What the detector found. */
            result?: components["schemas"]["DetectionResult"];
            /** @description What was compared with what. */
            windows?: components["schemas"]["Windows"];
            /** @description Who set which status when, oldest first, the last 100; empty for records from before it was kept. */
            status_history: components["schemas"]["StatusChange"][];
            /**
             * @description Present, and true, when the run has been Running for suspiciously long.
             * @example true
             * @enum {boolean}
             */
            stale?: true;
        };
        /** @description What to look for. All fields must pass; an empty filter finds everything. */
        DriftFilter: {
            /** @description All of them pass. */
            $and?: components["schemas"]["DriftFilter"][];
            /** @description At least one passes. */
            $or?: components["schemas"]["DriftFilter"][];
            /** @description None passes. */
            $nor?: components["schemas"]["DriftFilter"][];
            id?: components["schemas"]["SearchText"] | components["schemas"]["SearchIdTests"];
            _id?: components["schemas"]["SearchText"] | components["schemas"]["SearchIdTests"];
            created_at?: components["schemas"]["SearchDate"] | components["schemas"]["SearchDateTests"];
            updated_at?: components["schemas"]["SearchDate"] | components["schemas"]["SearchDateTests"];
            schema_version?: components["schemas"]["SearchText"] | components["schemas"]["SearchTextTests"];
            job_status?: ("Running" | "Completed" | "Failed") | components["schemas"]["DriftFilterJobStatusTests"];
            tags?: (components["schemas"]["SearchText"] | components["schemas"]["SearchText"][]) | components["schemas"]["SearchTagsTests"];
            model?: components["schemas"]["SearchText"] | components["schemas"]["SearchTextTests"];
            drift_detected?: boolean | components["schemas"]["SearchBooleanTests"];
            parameters?: components["schemas"]["SearchValue"] | components["schemas"]["SearchFreeTests"];
            "detector.name"?: (components["schemas"]["SearchText"] | null) | components["schemas"]["SearchTextOrNullTests"];
            "detector.version"?: (components["schemas"]["SearchText"] | null) | components["schemas"]["SearchTextOrNullTests"];
            "detector.preset"?: (components["schemas"]["SearchText"] | null) | components["schemas"]["SearchTextOrNullTests"];
            "result.statistic"?: (number | null) | components["schemas"]["SearchNumberOrNullTests"];
            "result.p_value"?: (number | null) | components["schemas"]["SearchNumberOrNullTests"];
            "result.threshold"?: (number | null) | components["schemas"]["SearchNumberOrNullTests"];
            "result.effect_size"?: (number | null) | components["schemas"]["SearchNumberOrNullTests"];
            "result.n_reference"?: (number | null) | components["schemas"]["SearchNumberOrNullTests"];
            "result.n_test"?: (number | null) | components["schemas"]["SearchNumberOrNullTests"];
            "result.correction"?: (components["schemas"]["SearchText"] | null) | components["schemas"]["SearchTextOrNullTests"];
            "windows.reference.from"?: (components["schemas"]["SearchDate"] | null) | components["schemas"]["SearchDateOrNullTests"];
            "windows.reference.to"?: (components["schemas"]["SearchDate"] | null) | components["schemas"]["SearchDateOrNullTests"];
            "windows.test.from"?: (components["schemas"]["SearchDate"] | null) | components["schemas"]["SearchDateOrNullTests"];
            "windows.test.to"?: (components["schemas"]["SearchDate"] | null) | components["schemas"]["SearchDateOrNullTests"];
        } & {
            [key: string]: components["schemas"]["SearchValue"] | components["schemas"]["SearchFreeTests"];
        };
        /** @description Tests of a field of type enum; all must pass. */
        DriftFilterJobStatusNegation: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "Running" | "Completed" | "Failed";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "Running" | "Completed" | "Failed";
            /** @description Equal to one of the list. */
            $in?: ("Running" | "Completed" | "Failed")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("Running" | "Completed" | "Failed")[];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type enum; all must pass. */
        DriftFilterJobStatusTests: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "Running" | "Completed" | "Failed";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "Running" | "Completed" | "Failed";
            /** @description Equal to one of the list. */
            $in?: ("Running" | "Completed" | "Failed")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("Running" | "Completed" | "Failed")[];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["DriftFilterJobStatusNegation"];
        };
        /** @description Drifts that have in common what was grouped by. */
        DriftGroup: {
            /**
             * @description How many drifts there are.
             * @example 120
             */
            drifts: number;
            /**
             * @description Those whose run is completed.
             * @example 110
             */
            completed: number;
            /**
             * @description Completed runs that found drift.
             * @example 22
             */
            detected: number;
            /**
             * @description `detected` by `completed`; null when no run is completed.
             * @example 0.2
             */
            drift_rate: number | null;
            /**
             * @description Their model; null for all whose name has more than 1,000 bytes.
             * @example churn-v3
             */
            model?: string | null;
            /**
             * @description One of their tags; null for drifts without any.
             * @example nightly
             */
            tag?: string | null;
            /**
             * @description Name of their detector; null for drifts that name none.
             * @example KSDrift
             */
            detector?: string | null;
            /** @description Their job status. */
            status?: components["schemas"]["JobStatus"];
            /** @description The experiment that holds them. */
            experiment?: components["schemas"]["ExperimentReference"];
            /**
             * Format: date-time
             * @description Begin, UTC, of the hour, day, week or month in which they were recorded.
             * @example 2026-01-07T23:00:00.000Z
             */
            bucket?: string;
        };
        /**
         * @description What the drifts of a group have in common; left out, nothing. A drift is in the group of each of its tags.
         * @enum {string}
         */
        DriftGroupKey: "model" | "tag" | "detector" | "status" | "experiment";
        /** @description Drifts, counted in groups. */
        DriftGroups: {
            /** @description The newest stretch of time first, and in it the groups with the most drifts. */
            groups: components["schemas"]["DriftGroup"][];
            /** @description All drifts that match, each counted once. */
            total: components["schemas"]["DriftTotal"];
            /**
             * @description There are more groups than `limit`; the last ones are left out.
             * @example false
             */
            truncated: boolean;
        };
        /** @description A merge patch (RFC 7396). A drift record to create, or to replace one with. */
        DriftPatch: {
            /**
             * @description State of the detector's run.
             * @example Completed
             */
            job_status?: components["schemas"]["JobStatus"];
            /** @description Labels of 1 to 20 characters; order and duplicates are kept. */
            tags?: string[] | null;
            /**
             * @description Model that was tested.
             * @example churn-v3
             */
            model?: string;
            /**
             * @description The verdict.
             * @example true
             */
            drift_detected?: components["schemas"]["LenientBoolean"];
            /** @description Whatever explains the run; integers up to 64 bits survive. */
            parameters?: components["schemas"]["FreeObject"] | null;
            /** @description What computed the verdict. */
            detector?: {
                /**
                 * @description Name of the detector or test.
                 * @example KSDrift
                 */
                name?: string;
                /** @description Version of the detector or its library. */
                version?: string | null;
                /** @description A named set of the detector's settings. */
                preset?: string | null;
            } | null;
            /** @description What the detector found. */
            result?: {
                /** @description Value of the test statistic or distance. */
                statistic?: number | null;
                /** @description Probability of a statistic at least this extreme without drift. */
                p_value?: number | null;
                /** @description What the statistic or the p-value was compared with. */
                threshold?: number | null;
                /** @description Size of the effect in the unit of the detector. */
                effect_size?: number | null;
                /** @description Samples of the reference window. */
                n_reference?: number | null;
                /** @description Samples of the test window. */
                n_test?: number | null;
                /** @description Correction for multiple tests. */
                correction?: string | null;
            } | null;
            /** @description What was compared with what. */
            windows?: {
                /** @description Data that the model was trained or approved on. */
                reference?: {
                    /**
                     * Format: date-time
                     * @description Begin; UTC unless it has a zone.
                     * @example 2026-01-01T00:00:00.000Z
                     */
                    from?: components["schemas"]["LenientDate"];
                    /**
                     * Format: date-time
                     * @description End, after `from`; UTC unless it has a zone.
                     * @example 2026-01-08T00:00:00.000Z
                     */
                    to?: components["schemas"]["LenientDate"];
                } | null;
                /** @description Data that was tested for drift. */
                test?: {
                    /**
                     * Format: date-time
                     * @description Begin; UTC unless it has a zone.
                     * @example 2026-01-01T00:00:00.000Z
                     */
                    from?: components["schemas"]["LenientDate"];
                    /**
                     * Format: date-time
                     * @description End, after `from`; UTC unless it has a zone.
                     * @example 2026-01-08T00:00:00.000Z
                     */
                    to?: components["schemas"]["LenientDate"];
                } | null;
            } | null;
        };
        /** @description A drift record to create, or to replace one with. */
        DriftRequest: {
            /**
             * @description State of the detector's run.
             * @example Completed
             */
            job_status: components["schemas"]["JobStatus"];
            /**
             * @description Labels of 1 to 20 characters; order and duplicates are kept.
             * @default []
             * @example [
             *       "nightly"
             *     ]
             */
            tags?: string[];
            /**
             * @description Model that was tested.
             * @example churn-v3
             */
            model: string;
            /**
             * @description The verdict.
             * @example true
             */
            drift_detected: components["schemas"]["LenientBoolean"];
            /**
             * @description Whatever explains the run; integers up to 64 bits survive.
             * @default {}
             * @example {
             *       "batch": 42
             *     }
             */
            parameters?: components["schemas"]["FreeObject"];
            /** @description What computed the verdict. */
            detector?: components["schemas"]["DetectorRequest"];
            /** @description What the detector found. */
            result?: components["schemas"]["DetectionResultRequest"];
            /** @description What was compared with what. */
            windows?: components["schemas"]["WindowsRequest"];
        };
        /** @description All drifts that match, each counted once. */
        DriftTotal: {
            /**
             * @description How many drifts there are.
             * @example 120
             */
            drifts: number;
            /**
             * @description Those whose run is completed.
             * @example 110
             */
            completed: number;
            /**
             * @description Completed runs that found drift.
             * @example 22
             */
            detected: number;
            /**
             * @description `detected` by `completed`; null when no run is completed.
             * @example 0.2
             */
            drift_rate: number | null;
        };
        /** @description The caller's entitlements. */
        Entitlements: {
            /**
             * @description The token's own entitlements in the token's order, without what group membership adds.
             * @example [
             *       "user",
             *       "/ml/team-a"
             *     ]
             */
            items: string[];
        };
        /**
         * @description What is wrong with the body, the query or the headers of a request.
         * @example {
         *       "code": 422,
         *       "status": "Unprocessable Entity",
         *       "errors": {
         *         "json": {
         *           "name": [
         *             "Missing data for required field."
         *           ]
         *         }
         *       }
         *     }
         */
        ErrorFaults: {
            /** @description The HTTP status. */
            code: number;
            /** @description The standard reason of the status. */
            status: string;
            /** @description Faults of the body under `json`, of the query under `query`, of headers under `header`. */
            errors: {
                /** @description Faults of the body; a list when it is no JSON at all. */
                json?: string[] | components["schemas"]["FaultTree"];
                /** @description Faults of the query, by parameter. */
                query?: components["schemas"]["FaultTree"];
                /** @description Faults of the request headers, by name. */
                header?: components["schemas"]["FaultTree"];
            };
            /** @description Machine-readable facts, by name; which ones depends on the error. */
            details?: {
                [key: string]: unknown;
            };
        };
        /**
         * @description Why a request was refused.
         * @example {
         *       "code": 404,
         *       "status": "Not Found",
         *       "message": "Experiment not found."
         *     }
         */
        ErrorMessage: {
            /** @description The HTTP status. */
            code: number;
            /** @description The standard reason of the status. */
            status: string;
            /** @description What happened. */
            message: string;
            /** @description Machine-readable facts, by name; which ones depends on the error. */
            details?: {
                [key: string]: unknown;
            };
        };
        /**
         * @description An error of which nothing more is said: 405, which belongs to no operation, and 500.
         * @example {
         *       "code": 405,
         *       "status": "Method Not Allowed"
         *     }
         */
        ErrorStatus: {
            /** @description The HTTP status. */
            code: number;
            /** @description The standard reason of the status. */
            status: string;
        };
        /** @description A named set of drift records and the rights to it. */
        Experiment: {
            /**
             * Format: uuid
             * @description Id of the experiment.
             * @example b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was created, UTC.
             * @example 2026-01-01T09:30:00.000Z
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Id of the user who created it; absent for experiments from before this was kept.
             * @example 2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11
             */
            created_by?: string;
            /**
             * Format: date-time
             * @description When it was last edited, archived or restored, UTC.
             * @example 2026-01-01T09:30:00.000Z
             */
            updated_at: string;
            /** @description The drifts of an archived experiment can be read, not changed. */
            status: components["schemas"]["ExperimentStatus"];
            /**
             * @description Unique among all experiments.
             * @example churn-model-q3
             */
            name: string;
            /**
             * @description What it is about; absent when never set.
             * @example Weekly drift checks
             */
            description?: string;
            /**
             * @description Whether everybody may read it and its drifts.
             * @example false
             */
            public: boolean;
            /** @description Who may do what, one entry per entity. */
            permissions: components["schemas"]["Permission"][];
            /**
             * @description Labels in the order they were given.
             * @example [
             *       "churn"
             *     ]
             */
            tags: string[];
            /**
             * @description Whatever the runs have in common.
             * @example {
             *       "baseline": "2026-q2",
             *       "seed": 42
             *     }
             */
            configuration: components["schemas"]["FreeObject"];
        };
        /** @description What to look for. All fields must pass; an empty filter finds everything. */
        ExperimentFilter: {
            /** @description All of them pass. */
            $and?: components["schemas"]["ExperimentFilter"][];
            /** @description At least one passes. */
            $or?: components["schemas"]["ExperimentFilter"][];
            /** @description None passes. */
            $nor?: components["schemas"]["ExperimentFilter"][];
            id?: components["schemas"]["SearchText"] | components["schemas"]["SearchIdTests"];
            _id?: components["schemas"]["SearchText"] | components["schemas"]["SearchIdTests"];
            created_at?: components["schemas"]["SearchDate"] | components["schemas"]["SearchDateTests"];
            created_by?: (components["schemas"]["SearchText"] | null) | components["schemas"]["SearchIdOrNullTests"];
            updated_at?: components["schemas"]["SearchDate"] | components["schemas"]["SearchDateTests"];
            status?: ("active" | "archived") | components["schemas"]["ExperimentFilterStatusTests"];
            name?: components["schemas"]["SearchText"] | components["schemas"]["SearchTextTests"];
            description?: (components["schemas"]["SearchText"] | null) | components["schemas"]["SearchTextOrNullTests"];
            public?: boolean | components["schemas"]["SearchBooleanTests"];
            tags?: (components["schemas"]["SearchText"] | components["schemas"]["SearchText"][]) | components["schemas"]["SearchTagsTests"];
            configuration?: components["schemas"]["SearchValue"] | components["schemas"]["SearchFreeTests"];
            permissions?: components["schemas"]["ExperimentFilterPermissionsTests"];
            "permissions.entity"?: components["schemas"]["SearchText"] | components["schemas"]["SearchTextOfListTests"];
            "permissions.level"?: ("Read" | "Edit" | "Manage") | components["schemas"]["ExperimentFilterPermissionsLevelOfListTests"];
        } & {
            [key: string]: components["schemas"]["SearchValue"] | components["schemas"]["SearchFreeTests"];
        };
        /** @description What one element of the list must pass. */
        ExperimentFilterPermissionsElement: {
            /** @description All of them pass. */
            $and?: components["schemas"]["ExperimentFilterPermissionsElement"][];
            /** @description At least one passes. */
            $or?: components["schemas"]["ExperimentFilterPermissionsElement"][];
            /** @description None passes. */
            $nor?: components["schemas"]["ExperimentFilterPermissionsElement"][];
            entity?: components["schemas"]["SearchText"] | components["schemas"]["SearchTextTests"];
            level?: ("Read" | "Edit" | "Manage") | components["schemas"]["ExperimentFilterPermissionsElementLevelTests"];
        };
        /** @description Tests of a field of type enum; all must pass. */
        ExperimentFilterPermissionsElementLevelNegation: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "Read" | "Edit" | "Manage";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "Read" | "Edit" | "Manage";
            /** @description Equal to one of the list. */
            $in?: ("Read" | "Edit" | "Manage")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("Read" | "Edit" | "Manage")[];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type enum; all must pass. */
        ExperimentFilterPermissionsElementLevelTests: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "Read" | "Edit" | "Manage";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "Read" | "Edit" | "Manage";
            /** @description Equal to one of the list. */
            $in?: ("Read" | "Edit" | "Manage")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("Read" | "Edit" | "Manage")[];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["ExperimentFilterPermissionsElementLevelNegation"];
        };
        /** @description Tests of a field of type enum; all must pass. */
        ExperimentFilterPermissionsLevelOfListNegation: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "Read" | "Edit" | "Manage";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "Read" | "Edit" | "Manage";
            /** @description Equal to one of the list. */
            $in?: ("Read" | "Edit" | "Manage")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("Read" | "Edit" | "Manage")[];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Every value of the list is an element. */
            $all?: ("Read" | "Edit" | "Manage")[];
        };
        /** @description Tests of a field of type enum; all must pass. */
        ExperimentFilterPermissionsLevelOfListTests: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "Read" | "Edit" | "Manage";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "Read" | "Edit" | "Manage";
            /** @description Equal to one of the list. */
            $in?: ("Read" | "Edit" | "Manage")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("Read" | "Edit" | "Manage")[];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["ExperimentFilterPermissionsLevelOfListNegation"];
            /** @description Every value of the list is an element. */
            $all?: ("Read" | "Edit" | "Manage")[];
        };
        /** @description Tests of a field of type list; all must pass. */
        ExperimentFilterPermissionsNegation: {
            /** @description The list has this number of elements. */
            $size?: number;
            /** @description One element passes everything. */
            $elemMatch?: components["schemas"]["ExperimentFilterPermissionsElement"];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type list; all must pass. */
        ExperimentFilterPermissionsTests: {
            /** @description The list has this number of elements. */
            $size?: number;
            /** @description One element passes everything. */
            $elemMatch?: components["schemas"]["ExperimentFilterPermissionsElement"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["ExperimentFilterPermissionsNegation"];
        };
        /** @description Tests of a field of type enum; all must pass. */
        ExperimentFilterStatusNegation: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "active" | "archived";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "active" | "archived";
            /** @description Equal to one of the list. */
            $in?: ("active" | "archived")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("active" | "archived")[];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type enum; all must pass. */
        ExperimentFilterStatusTests: {
            /**
             * @description Equal.
             * @enum {string}
             */
            $eq?: "active" | "archived";
            /**
             * @description Not equal, or absent.
             * @enum {string}
             */
            $ne?: "active" | "archived";
            /** @description Equal to one of the list. */
            $in?: ("active" | "archived")[];
            /** @description Equal to none of the list, or absent. */
            $nin?: ("active" | "archived")[];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["ExperimentFilterStatusNegation"];
        };
        /** @description A merge patch (RFC 7396). An experiment to create, or to replace one with. */
        ExperimentPatch: {
            /**
             * @description Unique among all experiments, compared exactly.
             * @example churn-model-q3
             */
            name?: string;
            /** @description What the experiment is about; kept on PUT when left out. */
            description?: string | null;
            /** @description Whether everybody may read it and its drifts. */
            public?: components["schemas"]["LenientBoolean"] | null;
            /** @description Who may do what. The caller gets an entry with Manage when the list does not give it to him; of several entries for one entity the highest level counts. */
            permissions?: components["schemas"]["PermissionRequest"][];
            /** @description Labels of 1 to 20 characters; order and duplicates are kept. Kept on PUT when left out. */
            tags?: string[] | null;
            /** @description Whatever the runs have in common; integers up to 64 bits survive. Kept on PUT when left out, replaced whole when given. */
            configuration?: components["schemas"]["FreeObject"] | null;
        };
        /** @description Which experiment something is of. */
        ExperimentReference: {
            /**
             * Format: uuid
             * @description Id of the experiment.
             * @example b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33
             */
            id: string;
            /**
             * @description Name of the experiment.
             * @example churn-model-q3
             */
            name: string;
        };
        /** @description An experiment to create, or to replace one with. */
        ExperimentRequest: {
            /**
             * @description Unique among all experiments, compared exactly.
             * @example churn-model-q3
             */
            name: string;
            /**
             * @description What the experiment is about; kept on PUT when left out.
             * @example Weekly drift checks
             */
            description?: string;
            /**
             * @description Whether everybody may read it and its drifts.
             * @default false
             */
            public?: components["schemas"]["LenientBoolean"];
            /** @description Who may do what. The caller gets an entry with Manage when the list does not give it to him; of several entries for one entity the highest level counts. */
            permissions?: components["schemas"]["PermissionRequest"][];
            /**
             * @description Labels of 1 to 20 characters; order and duplicates are kept. Kept on PUT when left out.
             * @example [
             *       "churn"
             *     ]
             */
            tags?: string[];
            /**
             * @description Whatever the runs have in common; integers up to 64 bits survive. Kept on PUT when left out, replaced whole when given.
             * @example {
             *       "baseline": "2026-q2",
             *       "seed": 42
             *     }
             */
            configuration?: components["schemas"]["FreeObject"];
        };
        /**
         * @description The drifts of an archived experiment can be read, not changed.
         * @enum {string}
         */
        ExperimentStatus: "active" | "archived";
        /**
         * @description What is wrong, by place: a list of messages, or a tree keyed by field name or list index. `_schema` is the place of a value that should have been an object.
         * @example {
         *       "permissions": {
         *         "0": {
         *           "level": [
         *             "Must be one of: Read, Edit, Manage."
         *           ]
         *         }
         *       }
         *     }
         */
        FaultTree: {
            [key: string]: string[] | components["schemas"]["FaultTree"];
        };
        /** @description The earliest run of a detector that found drift. */
        FirstFiring: {
            /**
             * Format: uuid
             * @description Id of the drift record.
             * @example 7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0
             */
            id: string;
            /**
             * Format: date-time
             * @description End of the tested window, or without one when it was recorded; UTC.
             * @example 2026-01-08T00:00:00.000Z
             */
            at: string;
        };
        /** @description The oldest drift. */
        FirstRun: {
            /**
             * Format: uuid
             * @description Id of the drift record.
             * @example 7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was recorded, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            at: string;
        };
        /**
         * @description Any JSON object, given back as it came. Keys are data: dots and a leading `$` have no meaning. Integers up to 64 bits survive. At most 32 levels of nesting in the whole body.
         * @example {
         *       "batch": 42
         *     }
         */
        FreeObject: {
            [key: string]: components["schemas"]["FreeValue"];
        };
        /** @description Any JSON value; integers of at most 64 bits. */
        FreeValue: unknown;
        /** @description State of the service and of each component. */
        Health: {
            /**
             * @description `ok` when every component works, `degraded` when those that do not are made up for.
             * @enum {string}
             */
            status: "ok" | "degraded" | "error" | "shutting_down";
            /** @description The components that work. */
            info?: {
                [key: string]: components["schemas"]["ComponentHealth"];
            };
            /** @description The components that do not. */
            error?: {
                [key: string]: components["schemas"]["ComponentHealth"];
            };
            /** @description All components: `database`, `clock`, `issuers` and, when they are on, `rate_limits`. */
            details: {
                [key: string]: components["schemas"]["ComponentHealth"];
            };
        };
        /**
         * @description State of the detector's run.
         * @enum {string}
         */
        JobStatus: "Running" | "Completed" | "Failed";
        /** @description The newest drift, completed or not. */
        LastRun: {
            /**
             * Format: uuid
             * @description Id of the drift record.
             * @example 7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was recorded, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            at: string;
            /**
             * @description Model that was tested.
             * @example churn-v3
             */
            model: string;
            /**
             * @description The verdict.
             * @example true
             */
            drift_detected: boolean;
            /** @description State of the detector's run. */
            job_status: components["schemas"]["JobStatus"];
        };
        /** @description The newest completed drift. */
        LastVerdict: {
            /**
             * Format: uuid
             * @description Id of the drift record.
             * @example 7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was recorded, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            at: string;
            /**
             * @description Model that was tested.
             * @example churn-v3
             */
            model: string;
            /**
             * @description The verdict.
             * @example true
             */
            drift_detected: boolean;
        };
        /** @description A record of an earlier database that could not be moved. */
        LeftRecord: {
            /**
             * @description Experiment whose collection `app.<id>` holds it.
             * @example e810195b-1966-49f6-9b9e-5eadd539ea3d
             */
            experiment_id: string;
            /**
             * @description Beginning of its `_id`, as JSON: it may be of any type.
             * @example 17
             */
            record: string;
            /**
             * @description Why it could not be moved.
             * @example model is 7, not a text.
             */
            why: string;
        };
        /**
         * @description A boolean, or one of the other spellings that are understood.
         * @example true
         */
        LenientBoolean: boolean | (0 | 1) | ("1" | "true" | "True" | "TRUE" | "t" | "T" | "yes" | "Yes" | "YES" | "y" | "Y" | "on" | "On" | "ON" | "0" | "false" | "False" | "FALSE" | "f" | "F" | "no" | "No" | "NO" | "n" | "N" | "off" | "Off" | "OFF");
        /**
         * @description A date, or a date and time; UTC without a zone, midnight without a time.
         * @example 2026-01-31
         * @example 2026-01-31T08:30:00Z
         */
        LenientDate: string;
        /**
         * @description What may be done; each level includes the ones before it.
         * @enum {string}
         */
        Level: "Read" | "Edit" | "Manage";
        /** @description The process is alive. */
        Liveness: {
            /**
             * @description Always `ok`.
             * @enum {string}
             */
            status: "ok";
        };
        /**
         * @description How runs are matched: `window`, by the same tested window, or `time`, by the nearest time.
         * @enum {string}
         */
        MatchMode: "window" | "time";
        /** @description Versions of the stored documents, and what was migrated. */
        Migrations: {
            /** @description Every kind of document whose stored form has versions. */
            documents: components["schemas"]["DocumentKind"][];
            /** @description Migrations in the order in which they were done. */
            applied: components["schemas"]["AppliedMigration"][];
            /** @description What became of the drifts of an earlier database. */
            adoption: components["schemas"]["Adoption"];
        };
        /** @description The drifts of one model. */
        ModelSummary: {
            /**
             * @description How many drifts there are.
             * @example 120
             */
            drifts: number;
            /**
             * @description Those whose run is completed.
             * @example 110
             */
            completed: number;
            /**
             * @description Completed runs that found drift.
             * @example 22
             */
            detected: number;
            /**
             * @description `detected` by `completed`; null when no run is completed.
             * @example 0.2
             */
            drift_rate: number | null;
            /**
             * @description The model.
             * @example churn-v3
             */
            model: string;
            /**
             * Format: date-time
             * @description When the newest of them was recorded, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            last_run_at: string;
        };
        /** @description An OpenAPI document (https://spec.openapis.org/oas/v3.1.0). */
        OpenApiDocument: {
            /**
             * @description Version of the format.
             * @example 3.1.0
             */
            openapi: string;
            /** @description What is described. */
            info: {
                [key: string]: unknown;
            };
            /** @description The operations by path and method. */
            paths: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /**
         * @description The place of a page in the whole list. Pages by cursor have no number.
         * @example {
         *       "total": 21,
         *       "total_pages": 3,
         *       "first_page": 1,
         *       "last_page": 3,
         *       "page": 2,
         *       "previous_page": 1,
         *       "next_page": 3
         *     }
         */
        Pagination: {
            /** @description How many records match; absent when they were not counted. */
            total?: number;
            /** @description How many pages they fill; absent when they were not counted. */
            total_pages?: number;
            /** @description Always 1; absent when there is none. */
            first_page?: number;
            /** @description Absent when nothing matches, or was not counted. */
            last_page?: number;
            /** @description This page; absent when it is past the last one. */
            page?: number;
            /** @description Absent on the first page. */
            previous_page?: number;
            /** @description Absent on the last page. */
            next_page?: number;
            /**
             * @description Present, and false, when `total` and what follows from it are lower bounds.
             * @constant
             */
            total_exact?: false;
            /** @description The `cursor` of the page after this one; absent on the last page. */
            next_cursor?: string;
        };
        /** @description As much as was asked for by `fields`. A drift record: one run of a detector on a model. */
        PartialDrift: {
            /**
             * Format: uuid
             * @description Id of the record, unique within its experiment.
             * @example 7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0
             */
            id?: string;
            /**
             * Format: date-time
             * @description When it was recorded, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When it was last written by a client, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            updated_at?: string;
            /**
             * @description Version of this form of a drift record.
             * @example 1.0.0
             */
            schema_version?: string;
            /** @description State of the detector's run. */
            job_status?: components["schemas"]["JobStatus"];
            /**
             * @description Labels in the order they were given.
             * @example [
             *       "nightly"
             *     ]
             */
            tags?: string[];
            /**
             * @description Model that was tested.
             * @example churn-v3
             */
            model?: string;
            /**
             * @description The verdict.
             * @example true
             */
            drift_detected?: boolean;
            /**
             * @description Whatever explains the run.
             * @example {
             *       "batch": 42
             *     }
             */
            parameters?: components["schemas"]["FreeObject"];
            /** @description As much as was asked for by `fields`. What computed the verdict. */
            detector?: {
                /**
                 * @description Name of the detector or test.
                 * @example KSDrift
                 */
                name?: string;
                /**
                 * @description Version of the detector or its library.
                 * @example 0.13.0
                 */
                version?: string;
                /**
                 * @description A named set of the detector's settings.
                 * @example weekly
                 */
                preset?: string;
            };
            /** @description As much as was asked for by `fields`. What the detector found. */
            result?: {
                /**
                 * @description Value of the test statistic or distance.
                 * @example 0.21
                 */
                statistic?: number;
                /**
                 * @description Probability of a statistic at least this extreme without drift.
                 * @example 0.003
                 */
                p_value?: number;
                /**
                 * @description What the statistic or the p-value was compared with.
                 * @example 0.05
                 */
                threshold?: number;
                /**
                 * @description Size of the effect in the unit of the detector.
                 * @example 0.4
                 */
                effect_size?: number;
                /**
                 * @description Samples of the reference window.
                 * @example 5000
                 */
                n_reference?: number;
                /**
                 * @description Samples of the test window.
                 * @example 1000
                 */
                n_test?: number;
                /**
                 * @description Correction for multiple tests.
                 * @example bonferroni
                 */
                correction?: string;
            };
            /** @description As much as was asked for by `fields`. What was compared with what. */
            windows?: {
                /** @description As much as was asked for by `fields`. A stretch of time: `from` belongs to it, `to` does not. */
                reference?: {
                    /**
                     * Format: date-time
                     * @description Begin, UTC.
                     * @example 2026-01-01T00:00:00.000Z
                     */
                    from?: string;
                    /**
                     * Format: date-time
                     * @description End, UTC.
                     * @example 2026-01-08T00:00:00.000Z
                     */
                    to?: string;
                };
                /** @description As much as was asked for by `fields`. A stretch of time: `from` belongs to it, `to` does not. */
                test?: {
                    /**
                     * Format: date-time
                     * @description Begin, UTC.
                     * @example 2026-01-01T00:00:00.000Z
                     */
                    from?: string;
                    /**
                     * Format: date-time
                     * @description End, UTC.
                     * @example 2026-01-08T00:00:00.000Z
                     */
                    to?: string;
                };
            };
            /** @description Who set which status when, oldest first, the last 100; empty for records from before it was kept. */
            status_history?: components["schemas"]["StatusChange"][];
            /**
             * @description Present, and true, when the run has been Running for suspiciously long.
             * @example true
             * @enum {boolean}
             */
            stale?: true;
        };
        /** @description As much as was asked for by `fields`. A named set of drift records and the rights to it. */
        PartialExperiment: {
            /**
             * Format: uuid
             * @description Id of the experiment.
             * @example b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33
             */
            id?: string;
            /**
             * Format: date-time
             * @description When it was created, UTC.
             * @example 2026-01-01T09:30:00.000Z
             */
            created_at?: string;
            /**
             * Format: uuid
             * @description Id of the user who created it; absent for experiments from before this was kept.
             * @example 2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11
             */
            created_by?: string;
            /**
             * Format: date-time
             * @description When it was last edited, archived or restored, UTC.
             * @example 2026-01-01T09:30:00.000Z
             */
            updated_at?: string;
            /** @description The drifts of an archived experiment can be read, not changed. */
            status?: components["schemas"]["ExperimentStatus"];
            /**
             * @description Unique among all experiments.
             * @example churn-model-q3
             */
            name?: string;
            /**
             * @description What it is about; absent when never set.
             * @example Weekly drift checks
             */
            description?: string;
            /**
             * @description Whether everybody may read it and its drifts.
             * @example false
             */
            public?: boolean;
            /** @description Who may do what, one entry per entity. */
            permissions?: components["schemas"]["Permission"][];
            /**
             * @description Labels in the order they were given.
             * @example [
             *       "churn"
             *     ]
             */
            tags?: string[];
            /**
             * @description Whatever the runs have in common.
             * @example {
             *       "baseline": "2026-q2",
             *       "seed": 42
             *     }
             */
            configuration?: components["schemas"]["FreeObject"];
        };
        /** @description As much as was asked for by `fields`. A drift record with the experiment that holds it. */
        PartialFoundDrift: {
            /**
             * Format: uuid
             * @description Id of the record, unique within its experiment.
             * @example 7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0
             */
            id?: string;
            /**
             * Format: date-time
             * @description When it was recorded, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When it was last written by a client, UTC.
             * @example 2026-01-08T02:00:11.482Z
             */
            updated_at?: string;
            /**
             * @description Version of this form of a drift record.
             * @example 1.0.0
             */
            schema_version?: string;
            /** @description State of the detector's run. */
            job_status?: components["schemas"]["JobStatus"];
            /**
             * @description Labels in the order they were given.
             * @example [
             *       "nightly"
             *     ]
             */
            tags?: string[];
            /**
             * @description Model that was tested.
             * @example churn-v3
             */
            model?: string;
            /**
             * @description The verdict.
             * @example true
             */
            drift_detected?: boolean;
            /**
             * @description Whatever explains the run.
             * @example {
             *       "batch": 42
             *     }
             */
            parameters?: components["schemas"]["FreeObject"];
            /** @description As much as was asked for by `fields`. What computed the verdict. */
            detector?: {
                /**
                 * @description Name of the detector or test.
                 * @example KSDrift
                 */
                name?: string;
                /**
                 * @description Version of the detector or its library.
                 * @example 0.13.0
                 */
                version?: string;
                /**
                 * @description A named set of the detector's settings.
                 * @example weekly
                 */
                preset?: string;
            };
            /** @description As much as was asked for by `fields`. What the detector found. */
            result?: {
                /**
                 * @description Value of the test statistic or distance.
                 * @example 0.21
                 */
                statistic?: number;
                /**
                 * @description Probability of a statistic at least this extreme without drift.
                 * @example 0.003
                 */
                p_value?: number;
                /**
                 * @description What the statistic or the p-value was compared with.
                 * @example 0.05
                 */
                threshold?: number;
                /**
                 * @description Size of the effect in the unit of the detector.
                 * @example 0.4
                 */
                effect_size?: number;
                /**
                 * @description Samples of the reference window.
                 * @example 5000
                 */
                n_reference?: number;
                /**
                 * @description Samples of the test window.
                 * @example 1000
                 */
                n_test?: number;
                /**
                 * @description Correction for multiple tests.
                 * @example bonferroni
                 */
                correction?: string;
            };
            /** @description As much as was asked for by `fields`. What was compared with what. */
            windows?: {
                /** @description As much as was asked for by `fields`. A stretch of time: `from` belongs to it, `to` does not. */
                reference?: {
                    /**
                     * Format: date-time
                     * @description Begin, UTC.
                     * @example 2026-01-01T00:00:00.000Z
                     */
                    from?: string;
                    /**
                     * Format: date-time
                     * @description End, UTC.
                     * @example 2026-01-08T00:00:00.000Z
                     */
                    to?: string;
                };
                /** @description As much as was asked for by `fields`. A stretch of time: `from` belongs to it, `to` does not. */
                test?: {
                    /**
                     * Format: date-time
                     * @description Begin, UTC.
                     * @example 2026-01-01T00:00:00.000Z
                     */
                    from?: string;
                    /**
                     * Format: date-time
                     * @description End, UTC.
                     * @example 2026-01-08T00:00:00.000Z
                     */
                    to?: string;
                };
            };
            /** @description Who set which status when, oldest first, the last 100; empty for records from before it was kept. */
            status_history?: components["schemas"]["StatusChange"][];
            /**
             * @description Present, and true, when the run has been Running for suspiciously long.
             * @example true
             * @enum {boolean}
             */
            stale?: true;
            /** @description As much as was asked for by `fields`. Which experiment something is of. */
            experiment?: {
                /**
                 * Format: uuid
                 * @description Id of the experiment.
                 * @example b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33
                 */
                id?: string;
                /**
                 * @description Name of the experiment.
                 * @example churn-model-q3
                 */
                name?: string;
            };
        };
        /** @description The level that a user or a group has on an experiment. */
        Permission: {
            /**
             * @description A user's id, or an entitlement.
             * @example /ml/team-a
             */
            entity: string;
            /** @description What may be done; each level includes the ones before it. */
            level: components["schemas"]["Level"];
        };
        /** @description Gives a user or a group a level on an experiment. */
        PermissionRequest: {
            /**
             * @description A user's id, or an entitlement: whoever's token holds it, or is in a sub-group of it, has the level.
             * @example /ml/team-a
             */
            entity: string;
            /**
             * @description What may be done; each level includes the ones before it.
             * @example Edit
             */
            level: components["schemas"]["Level"];
        };
        /**
         * @description An error as RFC 9457 problem details, for clients that accept `application/problem+json`.
         * @example {
         *       "type": "about:blank",
         *       "title": "Not Found",
         *       "status": 404,
         *       "detail": "Experiment not found.",
         *       "request_id": "a1"
         *     }
         */
        Problem: {
            /** @description Kind of the problem; `about:blank` says no more than the status. */
            type: string;
            /** @description The standard reason of the status. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What happened. */
            detail?: string;
            /** @description Id of the request, to quote to the operators. */
            request_id: string;
            /** @description The faults of the body, the query and the headers. */
            errors?: {
                /** @description JSON pointer (RFC 6901) into the body; empty for the body as a whole. */
                pointer?: string;
                /** @description Name of a query parameter. */
                parameter?: string;
                /** @description Name of a request header. */
                header?: string;
                /** @description What is wrong there. */
                detail: string;
            }[];
            /** @description Machine-readable facts, by name; which ones depends on the error. */
            details?: {
                [key: string]: unknown;
            };
        };
        /** @description Where clients find the service and log in to it (RFC 9728). */
        ProtectedResource: {
            /**
             * Format: uri
             * @description Address of the service without a base path: what operators configured (`APP_PUBLIC_URL`), else the origin that the request names.
             * @example https://drift.example.org
             */
            resource: string;
            /**
             * @description Name of the service for people.
             * @example Drift Watch
             */
            resource_name: string;
            /**
             * @description Issuers whose tokens are accepted, written as `iss` in the tokens; clients let their users choose.
             * @example [
             *       "https://idp.example.org/realms/ml"
             *     ]
             */
            authorization_servers: string[];
            /**
             * @description How a token is sent.
             * @example [
             *       "header"
             *     ]
             */
            bearer_methods_supported: string[];
            /**
             * @description Public client at these issuers with which people log in from a terminal by the device flow (RFC 8628); an extension.
             * @example drift-watch-cli
             */
            drift_watch_cli_client_id: string;
        };
        /** @description A run of another experiment, whose drifts the caller may read. */
        RunReferenceRequest: {
            /**
             * Format: uuid
             * @description Id of the experiment.
             * @example b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33
             */
            experiment_id: string;
            /**
             * Format: uuid
             * @description Id of the drift in it.
             * @example 7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0
             */
            id: string;
        };
        /** @description Runs side by side. */
        RunsComparison: {
            /** @description The runs in the order they were asked for. */
            runs: components["schemas"]["ComparedRun"][];
            /** @description A row for each place at which a run has a value, by path: model, job_status, tags, drift_detected, and all within parameters, detector, result and windows. Lists and empty objects are compared as a whole. */
            differences: components["schemas"]["Difference"][];
            /**
             * @description There are more than 1000 rows; those that differ come first then.
             * @example false
             */
            truncated: boolean;
        };
        /** @description Runs to lay side by side. */
        RunsComparisonRequest: {
            /**
             * @description Different runs in the order of the answer: ids of drifts of the experiment of the path, or objects that name the experiment too.
             * @example [
             *       "7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0",
             *       "0a4c2f60-93f5-4d9e-a6b8-3f1f6a3f7b11"
             *     ]
             */
            runs: (string | components["schemas"]["RunReferenceRequest"])[];
        };
        /** @description Tests of a field of type boolean; all must pass. */
        SearchBooleanNegation: {
            /** @description Equal. */
            $eq?: boolean;
            /** @description Not equal, or absent. */
            $ne?: boolean;
            /** @description Equal to one of the list. */
            $in?: boolean[];
            /** @description Equal to none of the list, or absent. */
            $nin?: boolean[];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type boolean; all must pass. */
        SearchBooleanTests: {
            /** @description Equal. */
            $eq?: boolean;
            /** @description Not equal, or absent. */
            $ne?: boolean;
            /** @description Equal to one of the list. */
            $in?: boolean[];
            /** @description Equal to none of the list, or absent. */
            $nin?: boolean[];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchBooleanNegation"];
        };
        /**
         * @description A date, or a date and time; UTC without a zone, midnight without a time.
         * @example 2026-01-31
         * @example 2026-01-31T08:30:00Z
         */
        SearchDate: string;
        /** @description Tests of a field of type date; all must pass. */
        SearchDateNegation: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchDate"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchDate"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchDate"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchDate"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchDate"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchDate"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchDate"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchDate"];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type date; all must pass. */
        SearchDateOrNullNegation: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchDate"] | null;
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchDate"] | null;
            /** @description Equal to one of the list. */
            $in?: (components["schemas"]["SearchDate"] | null)[];
            /** @description Equal to none of the list, or absent. */
            $nin?: (components["schemas"]["SearchDate"] | null)[];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchDate"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchDate"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchDate"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchDate"];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type date; all must pass. */
        SearchDateOrNullTests: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchDate"] | null;
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchDate"] | null;
            /** @description Equal to one of the list. */
            $in?: (components["schemas"]["SearchDate"] | null)[];
            /** @description Equal to none of the list, or absent. */
            $nin?: (components["schemas"]["SearchDate"] | null)[];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchDate"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchDate"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchDate"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchDate"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchDateOrNullNegation"];
        };
        /** @description Tests of a field of type date; all must pass. */
        SearchDateTests: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchDate"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchDate"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchDate"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchDate"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchDate"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchDate"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchDate"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchDate"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchDateNegation"];
        };
        /** @description What one object in the list must pass. */
        SearchFreeElement: {
            /** @description All of them pass. */
            $and?: components["schemas"]["SearchFreeElement"][];
            /** @description At least one passes. */
            $or?: components["schemas"]["SearchFreeElement"][];
            /** @description None passes. */
            $nor?: components["schemas"]["SearchFreeElement"][];
        } & {
            [key: string]: components["schemas"]["SearchValue"] | components["schemas"]["SearchFreeTests"];
        };
        /** @description Tests of a field of type free; all must pass. */
        SearchFreeNegation: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchValue"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchValue"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchValue"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchValue"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Matches the regular expression. */
            $regex?: components["schemas"]["SearchRegex"];
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Every value of the list is an element. */
            $all?: components["schemas"]["SearchValue"][];
            /** @description The list has this number of elements. */
            $size?: number;
            /** @description One element passes everything. */
            $elemMatch?: components["schemas"]["SearchFreeTests"] | components["schemas"]["SearchFreeElement"];
            /** @description Is the field there? */
            $exists?: boolean;
        } | {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchValue"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchValue"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchValue"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchValue"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Matches the regular expression. */
            $regex: components["schemas"]["SearchRegex"];
            /** @description For $regex: i (case does not count), m (^ and $ match at lines), s (the dot matches line feeds). */
            $options: string;
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Every value of the list is an element. */
            $all?: components["schemas"]["SearchValue"][];
            /** @description The list has this number of elements. */
            $size?: number;
            /** @description One element passes everything. */
            $elemMatch?: components["schemas"]["SearchFreeTests"] | components["schemas"]["SearchFreeElement"];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type free; all must pass. */
        SearchFreeTests: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchValue"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchValue"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchValue"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchValue"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Matches the regular expression. */
            $regex?: components["schemas"]["SearchRegex"];
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Every value of the list is an element. */
            $all?: components["schemas"]["SearchValue"][];
            /** @description The list has this number of elements. */
            $size?: number;
            /** @description One element passes everything. */
            $elemMatch?: components["schemas"]["SearchFreeTests"] | components["schemas"]["SearchFreeElement"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchFreeNegation"];
        } | {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchValue"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchValue"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchValue"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchValue"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"] | (number | boolean);
            /** @description Matches the regular expression. */
            $regex: components["schemas"]["SearchRegex"];
            /** @description For $regex: i (case does not count), m (^ and $ match at lines), s (the dot matches line feeds). */
            $options: string;
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Every value of the list is an element. */
            $all?: components["schemas"]["SearchValue"][];
            /** @description The list has this number of elements. */
            $size?: number;
            /** @description One element passes everything. */
            $elemMatch?: components["schemas"]["SearchFreeTests"] | components["schemas"]["SearchFreeElement"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchFreeNegation"];
        };
        /** @description Tests of a field of type id; all must pass. */
        SearchIdNegation: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type id; all must pass. */
        SearchIdOrNullNegation: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"] | null;
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"] | null;
            /** @description Equal to one of the list. */
            $in?: (components["schemas"]["SearchText"] | null)[];
            /** @description Equal to none of the list, or absent. */
            $nin?: (components["schemas"]["SearchText"] | null)[];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type id; all must pass. */
        SearchIdOrNullTests: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"] | null;
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"] | null;
            /** @description Equal to one of the list. */
            $in?: (components["schemas"]["SearchText"] | null)[];
            /** @description Equal to none of the list, or absent. */
            $nin?: (components["schemas"]["SearchText"] | null)[];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchIdOrNullNegation"];
        };
        /** @description Tests of a field of type id; all must pass. */
        SearchIdTests: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchIdNegation"];
        };
        /** @description Tests of a field of type number; all must pass. */
        SearchNumberOrNullNegation: {
            /** @description Equal. */
            $eq?: number | null;
            /** @description Not equal, or absent. */
            $ne?: number | null;
            /** @description Equal to one of the list. */
            $in?: (number | null)[];
            /** @description Equal to none of the list, or absent. */
            $nin?: (number | null)[];
            /** @description Greater. */
            $gt?: number;
            /** @description Greater or equal. */
            $gte?: number;
            /** @description Less. */
            $lt?: number;
            /** @description Less or equal. */
            $lte?: number;
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type number; all must pass. */
        SearchNumberOrNullTests: {
            /** @description Equal. */
            $eq?: number | null;
            /** @description Not equal, or absent. */
            $ne?: number | null;
            /** @description Equal to one of the list. */
            $in?: (number | null)[];
            /** @description Equal to none of the list, or absent. */
            $nin?: (number | null)[];
            /** @description Greater. */
            $gt?: number;
            /** @description Greater or equal. */
            $gte?: number;
            /** @description Less. */
            $lt?: number;
            /** @description Less or equal. */
            $lte?: number;
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchNumberOrNullNegation"];
        };
        /**
         * @description A regular expression: characters, classes, \d \w \s \b, . ^ $ |, groups without groups inside, repetitions of one character or class; at most 5 groups and repetitions.
         * @example ^churn-(v1|v2)$
         */
        SearchRegex: string;
        /** @description Tests of a field of type tags; all must pass. */
        SearchTagsNegation: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"] | components["schemas"]["SearchText"][];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"] | components["schemas"]["SearchText"][];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex?: components["schemas"]["SearchRegex"];
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Every value of the list is an element. */
            $all?: components["schemas"]["SearchText"][];
            /** @description The list has this number of elements. */
            $size?: number;
            /** @description One element passes everything. */
            $elemMatch?: components["schemas"]["SearchTextTests"];
            /** @description Is the field there? */
            $exists?: boolean;
        } | {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"] | components["schemas"]["SearchText"][];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"] | components["schemas"]["SearchText"][];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex: components["schemas"]["SearchRegex"];
            /** @description For $regex: i (case does not count), m (^ and $ match at lines), s (the dot matches line feeds). */
            $options: string;
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Every value of the list is an element. */
            $all?: components["schemas"]["SearchText"][];
            /** @description The list has this number of elements. */
            $size?: number;
            /** @description One element passes everything. */
            $elemMatch?: components["schemas"]["SearchTextTests"];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type tags; all must pass. */
        SearchTagsTests: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"] | components["schemas"]["SearchText"][];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"] | components["schemas"]["SearchText"][];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex?: components["schemas"]["SearchRegex"];
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Every value of the list is an element. */
            $all?: components["schemas"]["SearchText"][];
            /** @description The list has this number of elements. */
            $size?: number;
            /** @description One element passes everything. */
            $elemMatch?: components["schemas"]["SearchTextTests"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchTagsNegation"];
        } | {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"] | components["schemas"]["SearchText"][];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"] | components["schemas"]["SearchText"][];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex: components["schemas"]["SearchRegex"];
            /** @description For $regex: i (case does not count), m (^ and $ match at lines), s (the dot matches line feeds). */
            $options: string;
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Every value of the list is an element. */
            $all?: components["schemas"]["SearchText"][];
            /** @description The list has this number of elements. */
            $size?: number;
            /** @description One element passes everything. */
            $elemMatch?: components["schemas"]["SearchTextTests"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchTagsNegation"];
        };
        /** @description A text to compare with, by its UTF-8 bytes; case counts. */
        SearchText: string;
        /** @description Tests of a field of type text; all must pass. */
        SearchTextNegation: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex?: components["schemas"]["SearchRegex"];
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
        } | {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex: components["schemas"]["SearchRegex"];
            /** @description For $regex: i (case does not count), m (^ and $ match at lines), s (the dot matches line feeds). */
            $options: string;
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type text; all must pass. */
        SearchTextOfListNegation: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex?: components["schemas"]["SearchRegex"];
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Every value of the list is an element. */
            $all?: components["schemas"]["SearchText"][];
        } | {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex: components["schemas"]["SearchRegex"];
            /** @description For $regex: i (case does not count), m (^ and $ match at lines), s (the dot matches line feeds). */
            $options: string;
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Every value of the list is an element. */
            $all?: components["schemas"]["SearchText"][];
        };
        /** @description Tests of a field of type text; all must pass. */
        SearchTextOfListTests: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex?: components["schemas"]["SearchRegex"];
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchTextOfListNegation"];
            /** @description Every value of the list is an element. */
            $all?: components["schemas"]["SearchText"][];
        } | {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex: components["schemas"]["SearchRegex"];
            /** @description For $regex: i (case does not count), m (^ and $ match at lines), s (the dot matches line feeds). */
            $options: string;
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchTextOfListNegation"];
            /** @description Every value of the list is an element. */
            $all?: components["schemas"]["SearchText"][];
        };
        /** @description Tests of a field of type text; all must pass. */
        SearchTextOrNullNegation: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"] | null;
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"] | null;
            /** @description Equal to one of the list. */
            $in?: (components["schemas"]["SearchText"] | null)[];
            /** @description Equal to none of the list, or absent. */
            $nin?: (components["schemas"]["SearchText"] | null)[];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex?: components["schemas"]["SearchRegex"];
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
        } | {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"] | null;
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"] | null;
            /** @description Equal to one of the list. */
            $in?: (components["schemas"]["SearchText"] | null)[];
            /** @description Equal to none of the list, or absent. */
            $nin?: (components["schemas"]["SearchText"] | null)[];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex: components["schemas"]["SearchRegex"];
            /** @description For $regex: i (case does not count), m (^ and $ match at lines), s (the dot matches line feeds). */
            $options: string;
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
        };
        /** @description Tests of a field of type text; all must pass. */
        SearchTextOrNullTests: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"] | null;
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"] | null;
            /** @description Equal to one of the list. */
            $in?: (components["schemas"]["SearchText"] | null)[];
            /** @description Equal to none of the list, or absent. */
            $nin?: (components["schemas"]["SearchText"] | null)[];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex?: components["schemas"]["SearchRegex"];
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchTextOrNullNegation"];
        } | {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"] | null;
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"] | null;
            /** @description Equal to one of the list. */
            $in?: (components["schemas"]["SearchText"] | null)[];
            /** @description Equal to none of the list, or absent. */
            $nin?: (components["schemas"]["SearchText"] | null)[];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex: components["schemas"]["SearchRegex"];
            /** @description For $regex: i (case does not count), m (^ and $ match at lines), s (the dot matches line feeds). */
            $options: string;
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchTextOrNullNegation"];
        };
        /** @description Tests of a field of type text; all must pass. */
        SearchTextTests: {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex?: components["schemas"]["SearchRegex"];
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchTextNegation"];
        } | {
            /** @description Equal. */
            $eq?: components["schemas"]["SearchText"];
            /** @description Not equal, or absent. */
            $ne?: components["schemas"]["SearchText"];
            /** @description Equal to one of the list. */
            $in?: components["schemas"]["SearchText"][];
            /** @description Equal to none of the list, or absent. */
            $nin?: components["schemas"]["SearchText"][];
            /** @description Greater. */
            $gt?: components["schemas"]["SearchText"];
            /** @description Greater or equal. */
            $gte?: components["schemas"]["SearchText"];
            /** @description Less. */
            $lt?: components["schemas"]["SearchText"];
            /** @description Less or equal. */
            $lte?: components["schemas"]["SearchText"];
            /** @description Matches the regular expression. */
            $regex: components["schemas"]["SearchRegex"];
            /** @description For $regex: i (case does not count), m (^ and $ match at lines), s (the dot matches line feeds). */
            $options: string;
            /** @description Begins with the text; served by an index. */
            $startsWith?: components["schemas"]["SearchText"];
            /** @description Contains the text. */
            $contains?: components["schemas"]["SearchText"];
            /** @description Is the field there? */
            $exists?: boolean;
            /** @description Does not pass, or is absent. */
            $not?: components["schemas"]["SearchTextNegation"];
        };
        /** @description A value in free content. An object or a list equals only one with the same content in the same order. */
        SearchValue: unknown;
        /** @description State of one component, with its name. */
        ServiceHealth: {
            /**
             * @description Whether it works; `degraded` when it is made up for.
             * @enum {string}
             */
            status: "up" | "degraded" | "down";
            /**
             * @description Milliseconds of the last check.
             * @example 2
             */
            latency_ms?: number;
            /**
             * @description Whether all declared indexes are there.
             * @enum {string}
             */
            indexes?: "complete" | "missing";
            /** @description Whether the database takes writes. */
            writable?: boolean;
            /**
             * @description Milliseconds by which the clock of this replica is ahead of the database; negative when it is behind.
             * @example 0
             */
            difference_ms?: number;
            /**
             * @description Where rate limits are counted now: in this process, or where replicas share them.
             * @enum {string}
             */
            backend?: "memory" | "redis";
            /** @description Addresses; for admins only. */
            hosts?: string[];
            /** @description The last fault since the start. */
            last_fault?: components["schemas"]["ComponentFault"];
            /**
             * @description Which component.
             * @example database
             */
            name: string;
        };
        /** @description State of the service, with its components as a list. */
        ServicesHealth: {
            /**
             * @description `ok` when every component works, `degraded` when those that do not are made up for.
             * @enum {string}
             */
            status: "ok" | "degraded" | "error" | "shutting_down";
            /** @description All components. */
            services: components["schemas"]["ServiceHealth"][];
        };
        /** @description One setting as it is in effect. */
        Setting: {
            /**
             * @description Name of the environment variable.
             * @example APP_PORT
             */
            name: string;
            /**
             * @description The value in the notation of the setting, with `***` for what is secret; absent when there is none.
             * @example 3000
             */
            value?: string;
            /**
             * @description Where the value comes from.
             * @example environment
             * @enum {string}
             */
            source: "explicit value" | "environment" | "secret file" | "default" | "none";
            /**
             * @description The default, which depends on the mode; absent when there is none.
             * @example 3000
             */
            default?: string;
            /**
             * @description Whether the value is a secret, or holds one.
             * @example false
             */
            secret: boolean;
            /**
             * @description What it does and what a right value looks like, in Markdown.
             * @example Port to listen on; 0 takes a free one. Value: a whole number from 0 to 65535.
             */
            description: string;
        };
        /** @description Who set which status when. */
        StatusChange: {
            /** @description What the state of the run became. */
            job_status: components["schemas"]["JobStatus"];
            /**
             * Format: date-time
             * @description When, UTC.
             * @example 2026-01-08T02:04:53.117Z
             */
            set_at: string;
            /**
             * Format: uuid
             * @description Id of the user who set it.
             * @example 2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11
             */
            set_by: string;
        };
        /** @description The drifts of one job status. */
        StatusSummary: {
            /** @description State of the detector's run. */
            job_status: components["schemas"]["JobStatus"];
            /**
             * @description How many drifts there are.
             * @example 110
             */
            drifts: number;
            /**
             * @description Those whose `drift_detected` is true; a verdict only when they are completed.
             * @example 22
             */
            detected: number;
        };
        /** @description What an experiment's drifts come to. */
        Summary: {
            /**
             * @description Completed runs that found drift.
             * @example 22
             */
            detected: number;
            /**
             * @description `detected` by `completed`; null when no run is completed.
             * @example 0.2
             */
            drift_rate: number | null;
            /**
             * @description How many drifts the experiment has.
             * @example 120
             */
            total: number;
            /** @description The drifts of each job status. */
            by_status: components["schemas"]["StatusSummary"][];
            /** @description The models with the most drifts, these first. */
            by_model: components["schemas"]["ModelSummary"][];
            /** @description The drifts of all models that `by_model` leaves out. */
            other_models: components["schemas"]["SummaryRest"];
            /** @description The detectors with the most drifts, these first. */
            by_detector: components["schemas"]["DetectorSummary"][];
            /** @description The drifts of all detectors that `by_detector` leaves out. */
            other_detectors: components["schemas"]["SummaryRest"];
            /** @description The oldest drift; null when there is none. */
            first_run: components["schemas"]["FirstRun"] | null;
            /** @description The newest drift; null when there is none. */
            last_run: components["schemas"]["LastRun"] | null;
            /** @description The newest completed drift; null when there is none. */
            last_verdict: components["schemas"]["LastVerdict"] | null;
            /** @description The last days that have drifts, oldest first. */
            per_day: components["schemas"]["DaySummary"][];
            /**
             * Format: date-time
             * @description Instant that the counts are of, UTC.
             * @example 2026-01-08T09:30:00.000Z
             */
            computed_at: string;
        };
        /** @description The drifts of all names that a list leaves out. */
        SummaryRest: {
            /**
             * @description How many drifts there are.
             * @example 120
             */
            drifts: number;
            /**
             * @description Those whose run is completed.
             * @example 110
             */
            completed: number;
            /**
             * @description Completed runs that found drift.
             * @example 22
             */
            detected: number;
            /**
             * @description `detected` by `completed`; null when no run is completed.
             * @example 0.2
             */
            drift_rate: number | null;
            /**
             * @description How many names are left out.
             * @example 0
             */
            count: number;
            /**
             * @description False when names were too many or too long to be told apart: `count` and the counts of single names are then lower bounds, and the missing ones are in here.
             * @example true
             */
            exact: boolean;
        };
        /**
         * @description Stretch of time in which the drifts of a group were recorded; weeks begin on Monday.
         * @enum {string}
         */
        TimeBucket: "hour" | "day" | "week" | "month";
        /** @description One change of the stored form. */
        UpgradeStep: {
            /**
             * @description Version before.
             * @example 1.0.0
             */
            from: string;
            /**
             * @description Version after.
             * @example 1.1.0
             */
            to: string;
        };
        /** @description The last line of an answer; without it the answer was cut. */
        UploadSummary: {
            /** @description How many lines became what. */
            summary: components["schemas"]["UploadTally"];
        };
        /** @description How many lines became what. */
        UploadTally: {
            /**
             * @description Lines that were looked at: stored, refused and blank ones.
             * @example 3
             */
            lines: number;
            /**
             * @description Lines that are stored.
             * @example 2
             */
            stored: number;
            /**
             * @description Of the stored ones, those that an earlier request with the same key had stored already.
             * @example 0
             */
            replayed: number;
            /**
             * @description Lines that were not stored.
             * @example 1
             */
            refused: number;
            /**
             * @description Lines without anything in them.
             * @example 0
             */
            blank: number;
            /**
             * @description Whether the upload was read to its end. If not, the last refused line says why; nothing after it counts.
             * @example true
             */
            complete: boolean;
        };
        /** @description What became of one line of an upload; blank lines have no answer. */
        UploadedLine: {
            /**
             * @description Line, or element of the array, from 1 on.
             * @example 1
             */
            line: number;
            /**
             * @description 201: stored, and acknowledged by the majority of the database. 400: no JSON. 413: larger than the limit. 422: not valid. 503: not known to be stored. 401, 403, 404, 409: the upload ended here, for the caller may no longer go on.
             * @example 201
             */
            status: number;
            /**
             * Format: uuid
             * @description Id of the drift that was stored.
             * @example 7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0
             */
            id?: string;
            /**
             * @description What is wrong, by place: in the line as `json`, in a header as `header`, with all of it as `request`.
             * @example {
             *       "json": {
             *         "model": [
             *           "Missing data for required field."
             *         ]
             *       }
             *     }
             */
            errors?: {
                [key: string]: unknown;
            };
        };
        /** @description A registered user. */
        User: {
            /**
             * Format: uuid
             * @description Id of the user; what a permission entry names.
             * @example 2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11
             */
            id: string;
            /**
             * Format: date-time
             * @description When the user registered, UTC.
             * @example 2026-01-01T09:29:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed, UTC.
             * @example 2026-01-05T14:00:00.000Z
             */
            updated_at: string;
            /**
             * @description The `sub` claim of the issuer.
             * @example owner
             */
            subject: string;
            /**
             * @description The `iss` claim.
             * @example https://issuer.example
             */
            issuer: string;
            /**
             * @description The e-mail address; machines have none.
             * @example owner@example.org
             */
            email?: string;
            /**
             * @description Whether an admin disabled the user: the user's tokens do not count.
             * @example false
             */
            disabled: boolean;
        };
        /** @description What to look for. All fields must pass; an empty filter finds everything. */
        UserFilter: {
            /** @description All of them pass. */
            $and?: components["schemas"]["UserFilter"][];
            /** @description At least one passes. */
            $or?: components["schemas"]["UserFilter"][];
            /** @description None passes. */
            $nor?: components["schemas"]["UserFilter"][];
            id?: components["schemas"]["SearchText"] | components["schemas"]["SearchIdTests"];
            _id?: components["schemas"]["SearchText"] | components["schemas"]["SearchIdTests"];
            created_at?: components["schemas"]["SearchDate"] | components["schemas"]["SearchDateTests"];
            updated_at?: components["schemas"]["SearchDate"] | components["schemas"]["SearchDateTests"];
            subject?: components["schemas"]["SearchText"] | components["schemas"]["SearchTextTests"];
            issuer?: components["schemas"]["SearchText"] | components["schemas"]["SearchTextTests"];
            email?: (components["schemas"]["SearchText"] | null) | components["schemas"]["SearchTextOrNullTests"];
            disabled?: boolean | components["schemas"]["SearchBooleanTests"];
        };
        /** @description A stretch of time: `from` belongs to it, `to` does not. */
        Window: {
            /**
             * Format: date-time
             * @description Begin, UTC.
             * @example 2026-01-01T00:00:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @description End, UTC.
             * @example 2026-01-08T00:00:00.000Z
             */
            to: string;
        };
        /** @description A stretch of time: `from` belongs to it, `to` does not. */
        WindowRequest: {
            /**
             * Format: date-time
             * @description Begin; UTC unless it has a zone.
             * @example 2026-01-01T00:00:00.000Z
             */
            from: components["schemas"]["LenientDate"];
            /**
             * Format: date-time
             * @description End, after `from`; UTC unless it has a zone.
             * @example 2026-01-08T00:00:00.000Z
             */
            to: components["schemas"]["LenientDate"];
        };
        /** @description What was compared with what. */
        Windows: {
            /** @description Data that the model was trained or approved on. */
            reference?: components["schemas"]["Window"];
            /** @description Data that was tested for drift. */
            test?: components["schemas"]["Window"];
        };
        /** @description What was compared with what. */
        WindowsRequest: {
            /** @description Data that the model was trained or approved on. */
            reference?: components["schemas"]["WindowRequest"];
            /** @description Data that was tested for drift. */
            test?: components["schemas"]["WindowRequest"];
        };
    };
    responses: {
        /** @description The body is not JSON, or a header holds no entity tags. */
        BadRequestTheBodyIsNot: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorFaults"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The request cannot be read.",
                 *       "errors": [
                 *         {
                 *           "header": "If-Match",
                 *           "detail": "Must be * or entity tags in double quotes."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not JSON, or a header holds no entity tags. Or: The `Idempotency-Key` cannot be read. */
        BadRequestTheBodyIsNot2: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorFaults"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The request cannot be read.",
                 *       "errors": [
                 *         {
                 *           "header": "If-Match",
                 *           "detail": "Must be * or entity tags in double quotes."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not JSON. Or: The `Idempotency-Key` cannot be read. */
        BadRequestTheBodyIsNot3: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorFaults"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The request cannot be read.",
                 *       "errors": [
                 *         {
                 *           "pointer": "",
                 *           "detail": "Invalid JSON body."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not JSON. */
        BadRequestTheBodyIsNot4: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorFaults"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The request cannot be read.",
                 *       "errors": [
                 *         {
                 *           "pointer": "",
                 *           "detail": "Invalid JSON body."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The cursor is none, or of another search. */
        BadRequestTheCursorIsNone: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorFaults"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The request cannot be read.",
                 *       "errors": [
                 *         {
                 *           "parameter": "cursor",
                 *           "detail": "Not a cursor of this service, or altered. Start again with an empty one: \"cursor=\"."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A stored record is of a newer major version than this service supports. */
        ConflictAStoredRecordIsOf: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The stored document has version 2.0.0; this service supports 1.0.0.",
                 *       "details": {
                 *         "stored": "2.0.0",
                 *         "supported": "1.0.0"
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Another experiment has this name, or others keep changing this one. Or: A stored record is of a newer major version than this service supports. */
        ConflictAnotherExperimentHasThisName: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "Name conflict."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The experiment is archived, or others keep changing the drift. Or: A stored record is of a newer major version than this service supports. */
        ConflictTheExperimentIsArchivedOr: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The experiment is archived: its drifts are read only. Restore it to change them."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The user is the only one who can manage experiments (`details` has up to 100 of them with the first 200 characters of their names, and how many there are), or is being deleted by somebody else. Or: A stored record is of a newer major version than this service supports. */
        ConflictTheUserIsTheOnly: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "Nobody else can manage 1 experiment: give Manage to another user or a group, or delete them first.",
                 *       "details": {
                 *         "experiments": [
                 *           {
                 *             "id": "b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33",
                 *             "name": "churn-model-q3"
                 *           }
                 *         ],
                 *         "total": 1
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller may not do this. */
        ForbiddenTheCallerMayNotDo: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "User not registered."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller may not do this. */
        ForbiddenTheCallerMayNotDo2: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "User not registered."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller may read no drifts. */
        ForbiddenTheCallerMayReadNo: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "User not registered."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such user. */
        NotFoundThereIsNoSuch: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "User not found."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such user. */
        NotFoundThereIsNoSuch2: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "User not found."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such experiment. */
        NotFoundThereIsNoSuch3: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "Experiment not found."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such experiment. */
        NotFoundThereIsNoSuch4: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "Experiment not found."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such experiment, or no such drift in it. */
        NotFoundThereIsNoSuch5: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "Experiment not found."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The reader has this version. */
        NotModifiedTheReaderHasThis: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The body is larger than the limit. */
        PayloadTooLargeTheBodyIs: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Payload Too Large",
                 *       "status": 413,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The body is larger than 1048576 bytes.",
                 *       "details": {
                 *         "limit_bytes": 1048576
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than the limit. */
        PayloadTooLargeTheBodyIs2: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Payload Too Large",
                 *       "status": 413,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The body is larger than 1048576 bytes.",
                 *       "details": {
                 *         "limit_bytes": 1048576
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body, which is ignored, is larger than the limit. */
        PayloadTooLargeTheBodyWhich: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Payload Too Large",
                 *       "status": 413,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The body is larger than 1048576 bytes.",
                 *       "details": {
                 *         "limit_bytes": 1048576
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body, which is ignored, is larger than the limit. */
        PayloadTooLargeTheBodyWhich2: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Payload Too Large",
                 *       "status": 413,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The body is larger than 1048576 bytes.",
                 *       "details": {
                 *         "limit_bytes": 1048576
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The record is not as the client knows it. */
        PreconditionFailedTheRecordIsNot: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Precondition Failed",
                 *       "status": 412,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The record is not as you know it: read it again and repeat the change on what it is now.",
                 *       "details": {
                 *         "etag": "\"b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33:3:mjvs2a80\""
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The record is not as the client knows it. */
        PreconditionFailedTheRecordIsNot2: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Precondition Failed",
                 *       "status": 412,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The record is not as you know it: read it again and repeat the change on what it is now.",
                 *       "details": {
                 *         "etag": "\"b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33:3:mjvs2a80\""
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A component is away. */
        ServiceUnavailableAComponentIsAway: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The database is not available."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller has too many searches running that no index can answer; those without a token share the bound. Or: The client has used up a rate limit: that of the class of this operation, or of failed authentications. */
        TooManyRequestsTheCallerHas: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "You have 4 searches running that no index can answer. Wait until one of them has ended, or filter by indexed fields only, without $contains, $regex, $not, $nor and $size."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The client has used up a rate limit: that of the class of this operation, or of failed authentications. */
        TooManyRequestsTheClientHas: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "At most 1000 requests of one client in 60 seconds are served. Try again in 13 seconds.",
                 *       "details": {
                 *         "violated_policies": [
                 *           "api"
                 *         ]
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description More than one token. A token that does not count is no token here; the answer then carries `WWW-Authenticate`. */
        UnauthorizedMoreThanOneTokenA: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "More than one authorization header"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No token, or one that does not count. */
        UnauthorizedNoTokenOrOneThat: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "No authorization header"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body or the query is not valid. */
        UnprocessableEntityTheBodyOrThe: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorFaults"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Entity",
                 *       "status": 422,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The request is not valid.",
                 *       "errors": [
                 *         {
                 *           "pointer": "/created_at/$gte",
                 *           "detail": "Not a valid date. Give a date or a date-time, such as \"2026-01-31\" or \"2026-01-31T08:30:00Z\"."
                 *         },
                 *         {
                 *           "parameter": "page_size",
                 *           "detail": "Must be greater than or equal to 1 and less than or equal to 100."
                 *         },
                 *         {
                 *           "parameter": "q",
                 *           "detail": "At character 1, \"craeted_at\": Unknown field. Did you mean \"created_at\"?"
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body or the query is not valid. */
        UnprocessableEntityTheBodyOrThe2: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorFaults"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Entity",
                 *       "status": 422,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The request is not valid.",
                 *       "errors": [
                 *         {
                 *           "parameter": "created_from",
                 *           "detail": "Not a valid date-time."
                 *         },
                 *         {
                 *           "parameter": "fields",
                 *           "detail": "Unknown field \"modle\"."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body or the query is not valid. Or: The `Idempotency-Key` was used with another body. */
        UnprocessableEntityTheBodyOrThe3: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorFaults"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Entity",
                 *       "status": 422,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The request is not valid.",
                 *       "errors": [
                 *         {
                 *           "pointer": "/name",
                 *           "detail": "Missing data for required field."
                 *         },
                 *         {
                 *           "pointer": "/nmae",
                 *           "detail": "Unknown field."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body or the query is not valid. */
        UnprocessableEntityTheBodyOrThe4: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorFaults"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Entity",
                 *       "status": 422,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The request is not valid.",
                 *       "errors": [
                 *         {
                 *           "pointer": "/name",
                 *           "detail": "Missing data for required field."
                 *         },
                 *         {
                 *           "pointer": "/nmae",
                 *           "detail": "Unknown field."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The `Idempotency-Key` was used with another body. */
        UnprocessableEntityTheIdempotencyKeyWas: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorFaults"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Entity",
                 *       "status": 422,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "The request is not valid.",
                 *       "errors": [
                 *         {
                 *           "header": "Idempotency-Key",
                 *           "detail": "This key was used with another body. Send the same body again, or take a new key for a new request."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not sent as JSON. */
        UnsupportedMediaTypeTheBodyIs: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                Accept: components["headers"]["Accept"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "Send the body as application/json in UTF-8, without a content encoding."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not sent as JSON. */
        UnsupportedMediaTypeTheBodyIs2: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                Accept: components["headers"]["Accept"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "Send the body as application/json in UTF-8, without a content encoding."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not sent as JSON. */
        UnsupportedMediaTypeTheBodyIs3: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                "Accept-Patch": components["headers"]["Accept-Patch"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorMessage"];
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                 *       "detail": "Send the body as application/merge-patch+json or application/json in UTF-8, without a content encoding."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description Id of the request in the service's log: the client's own `X-Request-Id` when it is a harmless one.
         * @example 0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11
         */
        "X-Request-Id": string;
        /**
         * @description The place of this page in the whole list.
         * @example {"total":1,"total_pages":1,"first_page":1,"last_page":1,"page":1}
         */
        "X-Pagination": string;
        /**
         * @description Other pages of the list (RFC 8288): `next`, `first`, `prev` and, when the total is exact, `last`, as references relative to the address of the request. A POST is repeated with the same body. Of a very long query the links that do not fit into 6 KB are left out.
         * @example <?page_size=10&page=2>; rel="next", <?page_size=10&page=1>; rel="first"
         */
        Link: string;
        /**
         * @description The challenge of RFC 6750 section 3; with `error="invalid_token"` when a token was sent.
         * @example Bearer error="invalid_token"
         */
        "WWW-Authenticate": string;
        /**
         * @description Seconds after which a retry makes sense.
         * @example 5
         */
        "Retry-After": string;
        /**
         * @description Where the client stands with each limit that counted this request: `r` more are served, the count begins anew in `t` seconds (IETF draft draft-ietf-httpapi-ratelimit-headers). Absent while rate limits are off, as are the four below.
         * @example "search";r=42;t=13
         */
        RateLimit: string;
        /**
         * @description These limits: `q` requests in `w` seconds (the same draft).
         * @example "search";q=100;w=60
         */
        "RateLimit-Policy": string;
        /**
         * @description Of the limit with least left: how many requests are served in a window.
         * @example 100
         */
        "X-RateLimit-Limit": string;
        /**
         * @description Of the limit with least left: how many more requests are served in this window.
         * @example 42
         */
        "X-RateLimit-Remaining": string;
        /**
         * @description Of the limit with least left: when the next window begins, as Unix time in seconds.
         * @example 1767837624
         */
        "X-RateLimit-Reset": string;
        /**
         * @description Present, and `true`, when this answer was given before to a request with this `Idempotency-Key`.
         * @example true
         */
        "Idempotency-Replayed": "true";
        /**
         * @description The media type that would be read (RFC 9110 section 15.5.16).
         * @example application/json
         */
        Accept: "application/json";
        /**
         * @description The media types that a patch may have (RFC 5789 section 2.2).
         * @example application/merge-patch+json, application/json
         */
        "Accept-Patch": string;
        /**
         * @description Version of the record (RFC 9110 section 8.8.3): it changes with every change of what clients may write, and with nothing else. For `If-Match` and `If-None-Match`.
         * @example "b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33:3:mjvs2a80"
         */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    users_register: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name that the client gives to this request, so that it can be sent again without being done twice (draft-ietf-httpapi-idempotency-key-header): visible ASCII characters, in double quotes or bare, such as a new UUID. For 24 hours the same caller gets the same answer to the same body on this path, marked with `Idempotency-Replayed`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The registered user. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *       "created_at": "2026-01-01T09:29:00.000Z",
                     *       "updated_at": "2026-01-05T14:00:00.000Z",
                     *       "subject": "owner",
                     *       "issuer": "https://issuer.example",
                     *       "email": "owner@example.org",
                     *       "disabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The `Idempotency-Key` cannot be read. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorFaults"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The request cannot be read.",
                     *       "errors": [
                     *         {
                     *           "header": "Idempotency-Key",
                     *           "detail": "Must be 1 to 255 visible ASCII characters, in double quotes (\"7d1f0f5e\") or bare; bare without comma, backslash and double quote."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            /** @description The token has no user entitlement. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "Insufficient permissions."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The owner of the token is registered already. Or: A stored record is of a newer major version than this service supports. Or: A request with this `Idempotency-Key` is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "User already exists."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLargeTheBodyWhich"];
            422: components["responses"]["UnprocessableEntityTheIdempotencyKeyWas"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    users_self: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tags of the versions that the reader has; for one of them the answer is 304. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *       "created_at": "2026-01-01T09:29:00.000Z",
                     *       "updated_at": "2026-01-05T14:00:00.000Z",
                     *       "subject": "owner",
                     *       "issuer": "https://issuer.example",
                     *       "email": "owner@example.org",
                     *       "disabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            304: components["responses"]["NotModifiedTheReaderHasThis"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    users_refresh: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag of the version that the change was made for; of another version it is refused. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The updated user. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *       "created_at": "2026-01-01T09:29:00.000Z",
                     *       "updated_at": "2026-01-05T14:00:00.000Z",
                     *       "subject": "owner",
                     *       "issuer": "https://issuer.example",
                     *       "email": "owner@example.org",
                     *       "disabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequestTheBodyIsNot"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            /** @description Others keep changing the user at the moment. Or: A stored record is of a newer major version than this service supports. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The user is being changed by others at the moment. Try again."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["PreconditionFailedTheRecordIsNot"];
            413: components["responses"]["PayloadTooLargeTheBodyWhich2"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    departures_leave: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag of the version that the change was made for; of another version it is refused. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You are no longer registered. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequestTheBodyIsNot"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            409: components["responses"]["ConflictTheUserIsTheOnly"];
            412: components["responses"]["PreconditionFailedTheRecordIsNot"];
            413: components["responses"]["PayloadTooLargeTheBodyWhich2"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    users_search: {
        parameters: {
            query?: {
                /** @description A filter as text, which must hold besides all others. See Searching at the top. */
                q?: string;
                /** @description Page to answer, from 1 on. */
                page?: number;
                /** @description Most records of a page. */
                page_size?: number;
                /** @description Where the page begins, instead of `page`: empty for the beginning, then `next_cursor` of the page before, with the same filter and order. However far, such a page costs the same, and none is missed or repeated while others write. */
                cursor?: string;
                /** @description How many records match: `exact`; `bounded`, exact up to 10,000, and beyond that a lower bound, which for drifts of an experiment may be 10 seconds old; `none`, so that nothing is counted. `bounded` unless there is a `cursor`, then `none`. */
                count?: "exact" | "bounded" | "none";
                /** @description Field to sort by; records that are equal in it have a fixed order. */
                sort_by?: "created_at" | "email" | "subject" | "issuer";
                /** @description Direction of the order. */
                order_by?: "asc" | "desc";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What to look for; left out, everything. See Searching at the top. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UserFilter"];
            };
        };
        responses: {
            /** @description One page of what matches. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Pagination": components["headers"]["X-Pagination"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *         "created_at": "2026-01-01T09:29:00.000Z",
                     *         "updated_at": "2026-01-05T14:00:00.000Z",
                     *         "subject": "owner",
                     *         "issuer": "https://issuer.example",
                     *         "email": "owner@example.org",
                     *         "disabled": false
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["User"][];
                };
            };
            /** @description The body is not JSON, or the cursor is none, or of another search. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorFaults"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The request cannot be read.",
                     *       "errors": [
                     *         {
                     *           "pointer": "",
                     *           "detail": "Invalid JSON body."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            413: components["responses"]["PayloadTooLargeTheBodyIs"];
            415: components["responses"]["UnsupportedMediaTypeTheBodyIs"];
            422: components["responses"]["UnprocessableEntityTheBodyOrThe"];
            429: components["responses"]["TooManyRequestsTheCallerHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    users_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tags of the versions that the reader has; for one of them the answer is 304. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the user. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *       "created_at": "2026-01-01T09:29:00.000Z",
                     *       "updated_at": "2026-01-05T14:00:00.000Z",
                     *       "subject": "owner",
                     *       "issuer": "https://issuer.example",
                     *       "email": "owner@example.org",
                     *       "disabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            304: components["responses"]["NotModifiedTheReaderHasThis"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            404: components["responses"]["NotFoundThereIsNoSuch"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    departures_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag of the version that the change was made for; of another version it is refused. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the user. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequestTheBodyIsNot"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            404: components["responses"]["NotFoundThereIsNoSuch"];
            409: components["responses"]["ConflictTheUserIsTheOnly"];
            412: components["responses"]["PreconditionFailedTheRecordIsNot"];
            413: components["responses"]["PayloadTooLargeTheBodyWhich2"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    users_disable: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag of the version that the change was made for; of another version it is refused. */
                "If-Match"?: string;
                /** @description A name that the client gives to this request, so that it can be sent again without being done twice (draft-ietf-httpapi-idempotency-key-header): visible ASCII characters, in double quotes or bare, such as a new UUID. For 24 hours the same caller gets the same answer to the same body on this path, marked with `Idempotency-Replayed`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the user. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The disabled user. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *       "created_at": "2026-01-01T09:29:00.000Z",
                     *       "updated_at": "2026-01-06T08:00:00.000Z",
                     *       "subject": "owner",
                     *       "issuer": "https://issuer.example",
                     *       "email": "owner@example.org",
                     *       "disabled": true
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequestTheBodyIsNot2"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            404: components["responses"]["NotFoundThereIsNoSuch2"];
            /** @description The user is disabled already, or is the caller. Or: A stored record is of a newer major version than this service supports. Or: A request with this `Idempotency-Key` is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The user is disabled already."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["PreconditionFailedTheRecordIsNot2"];
            413: components["responses"]["PayloadTooLargeTheBodyWhich"];
            422: components["responses"]["UnprocessableEntityTheIdempotencyKeyWas"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    users_enable: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag of the version that the change was made for; of another version it is refused. */
                "If-Match"?: string;
                /** @description A name that the client gives to this request, so that it can be sent again without being done twice (draft-ietf-httpapi-idempotency-key-header): visible ASCII characters, in double quotes or bare, such as a new UUID. For 24 hours the same caller gets the same answer to the same body on this path, marked with `Idempotency-Replayed`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the user. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The enabled user. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *       "created_at": "2026-01-01T09:29:00.000Z",
                     *       "updated_at": "2026-01-05T14:00:00.000Z",
                     *       "subject": "owner",
                     *       "issuer": "https://issuer.example",
                     *       "email": "owner@example.org",
                     *       "disabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequestTheBodyIsNot2"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            404: components["responses"]["NotFoundThereIsNoSuch2"];
            /** @description The user is not disabled. Or: A stored record is of a newer major version than this service supports. Or: A request with this `Idempotency-Key` is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The user is not disabled."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["PreconditionFailedTheRecordIsNot2"];
            413: components["responses"]["PayloadTooLargeTheBodyWhich"];
            422: components["responses"]["UnprocessableEntityTheIdempotencyKeyWas"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    entitlements_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller's entitlements. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         "user",
                     *         "/ml/team-a"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Entitlements"];
                };
            };
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    experiments_list: {
        parameters: {
            query?: {
                /** @description Has this very name. */
                name?: string;
                /** @description Has a name that begins so. */
                name_prefix?: string;
                /** @description Has one of these statuses. */
                status?: ("active" | "archived")[];
                /** @description Is public, or is not. */
                public?: components["schemas"]["LenientBoolean"];
                /** @description Has all of these tags. */
                tags?: string[];
                /** @description Was created by the user with this id. */
                created_by?: string;
                /** @description Was created at this instant or later. */
                created_from?: string;
                /** @description Was created before this instant. */
                created_to?: string;
                /** @description A filter as text, which must hold besides all others. See Searching at the top. */
                q?: string;
                /** @description Page to answer, from 1 on. */
                page?: number;
                /** @description Most records of a page. */
                page_size?: number;
                /** @description Where the page begins, instead of `page`: empty for the beginning, then `next_cursor` of the page before, with the same filter and order. However far, such a page costs the same, and none is missed or repeated while others write. */
                cursor?: string;
                /** @description How many records match: `exact`; `bounded`, exact up to 10,000, and beyond that a lower bound, which for drifts of an experiment may be 10 seconds old; `none`, so that nothing is counted. `bounded` unless there is a `cursor`, then `none`. */
                count?: "exact" | "bounded" | "none";
                /** @description Field to sort by; records that are equal in it have a fixed order. */
                sort_by?: "created_at" | "name" | "public";
                /** @description Direction of the order. */
                order_by?: "asc" | "desc";
                /** @description Members that each record is reduced to, between commas; keys of configuration after a dot. */
                fields?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of what matches. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Pagination": components["headers"]["X-Pagination"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33",
                     *         "created_at": "2026-01-01T09:30:00.000Z",
                     *         "created_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *         "updated_at": "2026-01-01T09:30:00.000Z",
                     *         "status": "active",
                     *         "name": "churn-model-q3",
                     *         "description": "Weekly drift checks of the churn model",
                     *         "public": false,
                     *         "permissions": [
                     *           {
                     *             "entity": "/ml/team-a",
                     *             "level": "Edit"
                     *           },
                     *           {
                     *             "entity": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *             "level": "Manage"
                     *           }
                     *         ],
                     *         "tags": [
                     *           "churn"
                     *         ],
                     *         "configuration": {
                     *           "baseline": "2026-q2",
                     *           "seed": 42
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["PartialExperiment"][];
                };
            };
            400: components["responses"]["BadRequestTheCursorIsNone"];
            401: components["responses"]["UnauthorizedMoreThanOneTokenA"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            422: components["responses"]["UnprocessableEntityTheBodyOrThe2"];
            429: components["responses"]["TooManyRequestsTheCallerHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    experiments_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name that the client gives to this request, so that it can be sent again without being done twice (draft-ietf-httpapi-idempotency-key-header): visible ASCII characters, in double quotes or bare, such as a new UUID. For 24 hours the same caller gets the same answer to the same body on this path, marked with `Idempotency-Replayed`. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The experiment. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExperimentRequest"];
            };
        };
        responses: {
            /** @description The new experiment. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33",
                     *       "created_at": "2026-01-01T09:30:00.000Z",
                     *       "created_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *       "updated_at": "2026-01-01T09:30:00.000Z",
                     *       "status": "active",
                     *       "name": "churn-model-q3",
                     *       "description": "Weekly drift checks of the churn model",
                     *       "public": false,
                     *       "permissions": [
                     *         {
                     *           "entity": "/ml/team-a",
                     *           "level": "Edit"
                     *         },
                     *         {
                     *           "entity": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *           "level": "Manage"
                     *         }
                     *       ],
                     *       "tags": [
                     *         "churn"
                     *       ],
                     *       "configuration": {
                     *         "baseline": "2026-q2",
                     *         "seed": 42
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: components["responses"]["BadRequestTheBodyIsNot3"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            /** @description Another experiment has this name, or others keep changing this one. Or: A stored record is of a newer major version than this service supports. Or: A request with this `Idempotency-Key` is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "Name conflict."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLargeTheBodyIs2"];
            415: components["responses"]["UnsupportedMediaTypeTheBodyIs2"];
            422: components["responses"]["UnprocessableEntityTheBodyOrThe3"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    experiments_search: {
        parameters: {
            query?: {
                /** @description A filter as text, which must hold besides all others. See Searching at the top. */
                q?: string;
                /** @description Page to answer, from 1 on. */
                page?: number;
                /** @description Most records of a page. */
                page_size?: number;
                /** @description Where the page begins, instead of `page`: empty for the beginning, then `next_cursor` of the page before, with the same filter and order. However far, such a page costs the same, and none is missed or repeated while others write. */
                cursor?: string;
                /** @description How many records match: `exact`; `bounded`, exact up to 10,000, and beyond that a lower bound, which for drifts of an experiment may be 10 seconds old; `none`, so that nothing is counted. `bounded` unless there is a `cursor`, then `none`. */
                count?: "exact" | "bounded" | "none";
                /** @description Field to sort by; records that are equal in it have a fixed order. */
                sort_by?: "created_at" | "name" | "public";
                /** @description Direction of the order. */
                order_by?: "asc" | "desc";
                /** @description Members that each record is reduced to, between commas; keys of configuration after a dot. */
                fields?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What to look for; left out, everything. See Searching at the top. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ExperimentFilter"];
            };
        };
        responses: {
            /** @description One page of what matches. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Pagination": components["headers"]["X-Pagination"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33",
                     *         "created_at": "2026-01-01T09:30:00.000Z",
                     *         "created_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *         "updated_at": "2026-01-01T09:30:00.000Z",
                     *         "status": "active",
                     *         "name": "churn-model-q3",
                     *         "description": "Weekly drift checks of the churn model",
                     *         "public": false,
                     *         "permissions": [
                     *           {
                     *             "entity": "/ml/team-a",
                     *             "level": "Edit"
                     *           },
                     *           {
                     *             "entity": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *             "level": "Manage"
                     *           }
                     *         ],
                     *         "tags": [
                     *           "churn"
                     *         ],
                     *         "configuration": {
                     *           "baseline": "2026-q2",
                     *           "seed": 42
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["PartialExperiment"][];
                };
            };
            400: components["responses"]["BadRequestTheCursorIsNone"];
            401: components["responses"]["UnauthorizedMoreThanOneTokenA"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            413: components["responses"]["PayloadTooLargeTheBodyIs"];
            415: components["responses"]["UnsupportedMediaTypeTheBodyIs"];
            422: components["responses"]["UnprocessableEntityTheBodyOrThe"];
            429: components["responses"]["TooManyRequestsTheCallerHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    experiments_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tags of the versions that the reader has; for one of them the answer is 304. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The experiment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33",
                     *       "created_at": "2026-01-01T09:30:00.000Z",
                     *       "created_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *       "updated_at": "2026-01-01T09:30:00.000Z",
                     *       "status": "active",
                     *       "name": "churn-model-q3",
                     *       "description": "Weekly drift checks of the churn model",
                     *       "public": false,
                     *       "permissions": [
                     *         {
                     *           "entity": "/ml/team-a",
                     *           "level": "Edit"
                     *         },
                     *         {
                     *           "entity": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *           "level": "Manage"
                     *         }
                     *       ],
                     *       "tags": [
                     *         "churn"
                     *       ],
                     *       "configuration": {
                     *         "baseline": "2026-q2",
                     *         "seed": 42
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            304: components["responses"]["NotModifiedTheReaderHasThis"];
            401: components["responses"]["UnauthorizedMoreThanOneTokenA"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch3"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    experiments_replace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag of the version that the change was made for; of another version it is refused. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        /** @description The experiment. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExperimentRequest"];
            };
        };
        responses: {
            /** @description The replaced experiment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33",
                     *       "created_at": "2026-01-01T09:30:00.000Z",
                     *       "created_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *       "updated_at": "2026-01-01T09:30:00.000Z",
                     *       "status": "active",
                     *       "name": "churn-model-q3",
                     *       "description": "Weekly drift checks of the churn model",
                     *       "public": false,
                     *       "permissions": [
                     *         {
                     *           "entity": "/ml/team-a",
                     *           "level": "Edit"
                     *         },
                     *         {
                     *           "entity": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *           "level": "Manage"
                     *         }
                     *       ],
                     *       "tags": [
                     *         "churn"
                     *       ],
                     *       "configuration": {
                     *         "baseline": "2026-q2",
                     *         "seed": 42
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: components["responses"]["BadRequestTheBodyIsNot"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch3"];
            409: components["responses"]["ConflictAnotherExperimentHasThisName"];
            412: components["responses"]["PreconditionFailedTheRecordIsNot"];
            413: components["responses"]["PayloadTooLargeTheBodyIs"];
            415: components["responses"]["UnsupportedMediaTypeTheBodyIs"];
            422: components["responses"]["UnprocessableEntityTheBodyOrThe4"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    experiments_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag of the version that the change was made for; of another version it is refused. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone, and so are its drifts. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequestTheBodyIsNot"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch3"];
            /** @description Others keep changing the experiment at the moment. Or: A stored record is of a newer major version than this service supports. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The experiment is being changed by others at the moment. Try again."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["PreconditionFailedTheRecordIsNot"];
            413: components["responses"]["PayloadTooLargeTheBodyWhich2"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    experiments_patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag of the version that the change was made for; of another version it is refused. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        /** @description What to change; left out, nothing. */
        requestBody?: {
            content: {
                "application/merge-patch+json": components["schemas"]["ExperimentPatch"];
                "application/json": components["schemas"]["ExperimentPatch"];
            };
        };
        responses: {
            /** @description The edited experiment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33",
                     *       "created_at": "2026-01-01T09:30:00.000Z",
                     *       "created_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *       "updated_at": "2026-01-01T09:30:00.000Z",
                     *       "status": "active",
                     *       "name": "churn-model-q3",
                     *       "description": "Weekly drift checks of the churn model",
                     *       "public": false,
                     *       "permissions": [
                     *         {
                     *           "entity": "/ml/team-a",
                     *           "level": "Edit"
                     *         },
                     *         {
                     *           "entity": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *           "level": "Manage"
                     *         }
                     *       ],
                     *       "tags": [
                     *         "churn"
                     *       ],
                     *       "configuration": {
                     *         "baseline": "2026-q2",
                     *         "seed": 42
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: components["responses"]["BadRequestTheBodyIsNot"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch3"];
            409: components["responses"]["ConflictAnotherExperimentHasThisName"];
            412: components["responses"]["PreconditionFailedTheRecordIsNot"];
            413: components["responses"]["PayloadTooLargeTheBodyIs"];
            415: components["responses"]["UnsupportedMediaTypeTheBodyIs3"];
            /** @description The body or the query is not valid. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorFaults"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The request is not valid.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/name",
                     *           "detail": "Field may not be null."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    experiments_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag of the version that the change was made for; of another version it is refused. */
                "If-Match"?: string;
                /** @description A name that the client gives to this request, so that it can be sent again without being done twice (draft-ietf-httpapi-idempotency-key-header): visible ASCII characters, in double quotes or bare, such as a new UUID. For 24 hours the same caller gets the same answer to the same body on this path, marked with `Idempotency-Replayed`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archived experiment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33",
                     *       "created_at": "2026-01-01T09:30:00.000Z",
                     *       "created_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *       "updated_at": "2026-01-01T09:30:00.000Z",
                     *       "status": "active",
                     *       "name": "churn-model-q3",
                     *       "description": "Weekly drift checks of the churn model",
                     *       "public": false,
                     *       "permissions": [
                     *         {
                     *           "entity": "/ml/team-a",
                     *           "level": "Edit"
                     *         },
                     *         {
                     *           "entity": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *           "level": "Manage"
                     *         }
                     *       ],
                     *       "tags": [
                     *         "churn"
                     *       ],
                     *       "configuration": {
                     *         "baseline": "2026-q2",
                     *         "seed": 42
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: components["responses"]["BadRequestTheBodyIsNot2"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch4"];
            /** @description It is so already, or others keep changing it. Or: A stored record is of a newer major version than this service supports. Or: A request with this `Idempotency-Key` is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The experiment is archived already."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["PreconditionFailedTheRecordIsNot2"];
            413: components["responses"]["PayloadTooLargeTheBodyWhich"];
            422: components["responses"]["UnprocessableEntityTheIdempotencyKeyWas"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    experiments_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag of the version that the change was made for; of another version it is refused. */
                "If-Match"?: string;
                /** @description A name that the client gives to this request, so that it can be sent again without being done twice (draft-ietf-httpapi-idempotency-key-header): visible ASCII characters, in double quotes or bare, such as a new UUID. For 24 hours the same caller gets the same answer to the same body on this path, marked with `Idempotency-Replayed`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The active experiment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33",
                     *       "created_at": "2026-01-01T09:30:00.000Z",
                     *       "created_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *       "updated_at": "2026-01-01T09:30:00.000Z",
                     *       "status": "active",
                     *       "name": "churn-model-q3",
                     *       "description": "Weekly drift checks of the churn model",
                     *       "public": false,
                     *       "permissions": [
                     *         {
                     *           "entity": "/ml/team-a",
                     *           "level": "Edit"
                     *         },
                     *         {
                     *           "entity": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11",
                     *           "level": "Manage"
                     *         }
                     *       ],
                     *       "tags": [
                     *         "churn"
                     *       ],
                     *       "configuration": {
                     *         "baseline": "2026-q2",
                     *         "seed": 42
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Experiment"];
                };
            };
            400: components["responses"]["BadRequestTheBodyIsNot2"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch4"];
            /** @description It is so already, or others keep changing it. Or: A stored record is of a newer major version than this service supports. Or: A request with this `Idempotency-Key` is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The experiment is not archived."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: components["responses"]["PreconditionFailedTheRecordIsNot2"];
            413: components["responses"]["PayloadTooLargeTheBodyWhich"];
            422: components["responses"]["UnprocessableEntityTheIdempotencyKeyWas"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    drifts_list: {
        parameters: {
            query?: {
                /** @description Is about this model. */
                model?: string;
                /** @description Has one of these statuses. */
                job_status?: ("Running" | "Completed" | "Failed")[];
                /** @description Has this verdict. */
                drift_detected?: components["schemas"]["LenientBoolean"];
                /** @description Has all of these tags. */
                tags?: string[];
                /** @description Was computed by the detector of this name. */
                detector?: string;
                /** @description Was recorded at this instant or later. */
                created_from?: string;
                /** @description Was recorded before this instant. */
                created_to?: string;
                /** @description A filter as text, which must hold besides all others. See Searching at the top. */
                q?: string;
                /** @description Page to answer, from 1 on. */
                page?: number;
                /** @description Most records of a page. */
                page_size?: number;
                /** @description Where the page begins, instead of `page`: empty for the beginning, then `next_cursor` of the page before, with the same filter and order. However far, such a page costs the same, and none is missed or repeated while others write. */
                cursor?: string;
                /** @description How many records match: `exact`; `bounded`, exact up to 10,000, and beyond that a lower bound, which for drifts of an experiment may be 10 seconds old; `none`, so that nothing is counted. `bounded` unless there is a `cursor`, then `none`. */
                count?: "exact" | "bounded" | "none";
                /** @description Field to sort by; records that are equal in it have a fixed order. */
                sort_by?: "created_at" | "job_status" | "model" | "drift_detected" | "schema_version";
                /** @description Direction of the order. */
                order_by?: "asc" | "desc";
                /** @description Members that each record is reduced to, between commas; keys of parameters after a dot. */
                fields?: string[];
            };
            header?: never;
            path: {
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of what matches. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Pagination": components["headers"]["X-Pagination"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0",
                     *         "created_at": "2026-01-08T02:00:11.482Z",
                     *         "updated_at": "2026-01-08T02:04:53.117Z",
                     *         "schema_version": "1.0.0",
                     *         "job_status": "Completed",
                     *         "tags": [
                     *           "nightly"
                     *         ],
                     *         "model": "churn-v3",
                     *         "drift_detected": true,
                     *         "parameters": {
                     *           "batch": 42,
                     *           "columns": [
                     *             "age",
                     *             "tenure"
                     *           ]
                     *         },
                     *         "detector": {
                     *           "name": "KSDrift",
                     *           "version": "0.13.0",
                     *           "preset": "weekly"
                     *         },
                     *         "result": {
                     *           "statistic": 0.21,
                     *           "p_value": 0.003,
                     *           "threshold": 0.05,
                     *           "n_reference": 5000,
                     *           "n_test": 1000,
                     *           "correction": "bonferroni"
                     *         },
                     *         "windows": {
                     *           "reference": {
                     *             "from": "2025-12-01T00:00:00.000Z",
                     *             "to": "2026-01-01T00:00:00.000Z"
                     *           },
                     *           "test": {
                     *             "from": "2026-01-01T00:00:00.000Z",
                     *             "to": "2026-01-08T00:00:00.000Z"
                     *           }
                     *         },
                     *         "status_history": [
                     *           {
                     *             "job_status": "Running",
                     *             "set_at": "2026-01-08T02:00:11.482Z",
                     *             "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *           },
                     *           {
                     *             "job_status": "Completed",
                     *             "set_at": "2026-01-08T02:04:53.117Z",
                     *             "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *           }
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["PartialDrift"][];
                };
            };
            400: components["responses"]["BadRequestTheCursorIsNone"];
            401: components["responses"]["UnauthorizedMoreThanOneTokenA"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch3"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            422: components["responses"]["UnprocessableEntityTheBodyOrThe2"];
            429: components["responses"]["TooManyRequestsTheCallerHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    drifts_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name that the client gives to this request, so that it can be sent again without being done twice (draft-ietf-httpapi-idempotency-key-header): visible ASCII characters, in double quotes or bare, such as a new UUID. For 24 hours the same caller gets the same answer to the same body on this path, marked with `Idempotency-Replayed`. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        /** @description The drift record. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DriftRequest"];
            };
        };
        responses: {
            /** @description The new drift record. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0",
                     *       "created_at": "2026-01-08T02:00:11.482Z",
                     *       "updated_at": "2026-01-08T02:04:53.117Z",
                     *       "schema_version": "1.0.0",
                     *       "job_status": "Completed",
                     *       "tags": [
                     *         "nightly"
                     *       ],
                     *       "model": "churn-v3",
                     *       "drift_detected": true,
                     *       "parameters": {
                     *         "batch": 42,
                     *         "columns": [
                     *           "age",
                     *           "tenure"
                     *         ]
                     *       },
                     *       "detector": {
                     *         "name": "KSDrift",
                     *         "version": "0.13.0",
                     *         "preset": "weekly"
                     *       },
                     *       "result": {
                     *         "statistic": 0.21,
                     *         "p_value": 0.003,
                     *         "threshold": 0.05,
                     *         "n_reference": 5000,
                     *         "n_test": 1000,
                     *         "correction": "bonferroni"
                     *       },
                     *       "windows": {
                     *         "reference": {
                     *           "from": "2025-12-01T00:00:00.000Z",
                     *           "to": "2026-01-01T00:00:00.000Z"
                     *         },
                     *         "test": {
                     *           "from": "2026-01-01T00:00:00.000Z",
                     *           "to": "2026-01-08T00:00:00.000Z"
                     *         }
                     *       },
                     *       "status_history": [
                     *         {
                     *           "job_status": "Running",
                     *           "set_at": "2026-01-08T02:00:11.482Z",
                     *           "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *         },
                     *         {
                     *           "job_status": "Completed",
                     *           "set_at": "2026-01-08T02:04:53.117Z",
                     *           "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Drift"];
                };
            };
            400: components["responses"]["BadRequestTheBodyIsNot3"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch4"];
            /** @description The experiment is archived. Or: A stored record is of a newer major version than this service supports. Or: A request with this `Idempotency-Key` is still running. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The experiment is archived: its drifts are read only. Restore it to change them."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["PayloadTooLargeTheBodyIs2"];
            415: components["responses"]["UnsupportedMediaTypeTheBodyIs2"];
            422: components["responses"]["UnprocessableEntityTheBodyOrThe3"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    drifts_search: {
        parameters: {
            query?: {
                /** @description A filter as text, which must hold besides all others. See Searching at the top. */
                q?: string;
                /** @description Page to answer, from 1 on. */
                page?: number;
                /** @description Most records of a page. */
                page_size?: number;
                /** @description Where the page begins, instead of `page`: empty for the beginning, then `next_cursor` of the page before, with the same filter and order. However far, such a page costs the same, and none is missed or repeated while others write. */
                cursor?: string;
                /** @description How many records match: `exact`; `bounded`, exact up to 10,000, and beyond that a lower bound, which for drifts of an experiment may be 10 seconds old; `none`, so that nothing is counted. `bounded` unless there is a `cursor`, then `none`. */
                count?: "exact" | "bounded" | "none";
                /** @description Field to sort by; records that are equal in it have a fixed order. */
                sort_by?: "created_at" | "job_status" | "model" | "drift_detected" | "schema_version";
                /** @description Direction of the order. */
                order_by?: "asc" | "desc";
                /** @description Members that each record is reduced to, between commas; keys of parameters after a dot. */
                fields?: string[];
            };
            header?: never;
            path: {
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        /** @description What to look for; left out, everything. See Searching at the top. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DriftFilter"];
            };
        };
        responses: {
            /** @description One page of what matches. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    "X-Pagination": components["headers"]["X-Pagination"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0",
                     *         "created_at": "2026-01-08T02:00:11.482Z",
                     *         "updated_at": "2026-01-08T02:04:53.117Z",
                     *         "schema_version": "1.0.0",
                     *         "job_status": "Completed",
                     *         "tags": [
                     *           "nightly"
                     *         ],
                     *         "model": "churn-v3",
                     *         "drift_detected": true,
                     *         "parameters": {
                     *           "batch": 42,
                     *           "columns": [
                     *             "age",
                     *             "tenure"
                     *           ]
                     *         },
                     *         "detector": {
                     *           "name": "KSDrift",
                     *           "version": "0.13.0",
                     *           "preset": "weekly"
                     *         },
                     *         "result": {
                     *           "statistic": 0.21,
                     *           "p_value": 0.003,
                     *           "threshold": 0.05,
                     *           "n_reference": 5000,
                     *           "n_test": 1000,
                     *           "correction": "bonferroni"
                     *         },
                     *         "windows": {
                     *           "reference": {
                     *             "from": "2025-12-01T00:00:00.000Z",
                     *             "to": "2026-01-01T00:00:00.000Z"
                     *           },
                     *           "test": {
                     *             "from": "2026-01-01T00:00:00.000Z",
                     *             "to": "2026-01-08T00:00:00.000Z"
                     *           }
                     *         },
                     *         "status_history": [
                     *           {
                     *             "job_status": "Running",
                     *             "set_at": "2026-01-08T02:00:11.482Z",
                     *             "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *           },
                     *           {
                     *             "job_status": "Completed",
                     *             "set_at": "2026-01-08T02:04:53.117Z",
                     *             "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *           }
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["PartialDrift"][];
                };
            };
            400: components["responses"]["BadRequestTheCursorIsNone"];
            401: components["responses"]["UnauthorizedMoreThanOneTokenA"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch3"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            413: components["responses"]["PayloadTooLargeTheBodyIs"];
            415: components["responses"]["UnsupportedMediaTypeTheBodyIs"];
            422: components["responses"]["UnprocessableEntityTheBodyOrThe"];
            429: components["responses"]["TooManyRequestsTheCallerHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    drifts_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tags of the versions that the reader has; for one of them the answer is 304. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description Id of the drift record. */
                driftId: string;
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The drift record. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0",
                     *       "created_at": "2026-01-08T02:00:11.482Z",
                     *       "updated_at": "2026-01-08T02:04:53.117Z",
                     *       "schema_version": "1.0.0",
                     *       "job_status": "Completed",
                     *       "tags": [
                     *         "nightly"
                     *       ],
                     *       "model": "churn-v3",
                     *       "drift_detected": true,
                     *       "parameters": {
                     *         "batch": 42,
                     *         "columns": [
                     *           "age",
                     *           "tenure"
                     *         ]
                     *       },
                     *       "detector": {
                     *         "name": "KSDrift",
                     *         "version": "0.13.0",
                     *         "preset": "weekly"
                     *       },
                     *       "result": {
                     *         "statistic": 0.21,
                     *         "p_value": 0.003,
                     *         "threshold": 0.05,
                     *         "n_reference": 5000,
                     *         "n_test": 1000,
                     *         "correction": "bonferroni"
                     *       },
                     *       "windows": {
                     *         "reference": {
                     *           "from": "2025-12-01T00:00:00.000Z",
                     *           "to": "2026-01-01T00:00:00.000Z"
                     *         },
                     *         "test": {
                     *           "from": "2026-01-01T00:00:00.000Z",
                     *           "to": "2026-01-08T00:00:00.000Z"
                     *         }
                     *       },
                     *       "status_history": [
                     *         {
                     *           "job_status": "Running",
                     *           "set_at": "2026-01-08T02:00:11.482Z",
                     *           "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *         },
                     *         {
                     *           "job_status": "Completed",
                     *           "set_at": "2026-01-08T02:04:53.117Z",
                     *           "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Drift"];
                };
            };
            304: components["responses"]["NotModifiedTheReaderHasThis"];
            401: components["responses"]["UnauthorizedMoreThanOneTokenA"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch5"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    drifts_replace: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag of the version that the change was made for; of another version it is refused. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the drift record. */
                driftId: string;
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        /** @description The drift record. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DriftRequest"];
            };
        };
        responses: {
            /** @description The replaced drift record. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0",
                     *       "created_at": "2026-01-08T02:00:11.482Z",
                     *       "updated_at": "2026-01-08T02:04:53.117Z",
                     *       "schema_version": "1.0.0",
                     *       "job_status": "Completed",
                     *       "tags": [
                     *         "nightly"
                     *       ],
                     *       "model": "churn-v3",
                     *       "drift_detected": true,
                     *       "parameters": {
                     *         "batch": 42,
                     *         "columns": [
                     *           "age",
                     *           "tenure"
                     *         ]
                     *       },
                     *       "detector": {
                     *         "name": "KSDrift",
                     *         "version": "0.13.0",
                     *         "preset": "weekly"
                     *       },
                     *       "result": {
                     *         "statistic": 0.21,
                     *         "p_value": 0.003,
                     *         "threshold": 0.05,
                     *         "n_reference": 5000,
                     *         "n_test": 1000,
                     *         "correction": "bonferroni"
                     *       },
                     *       "windows": {
                     *         "reference": {
                     *           "from": "2025-12-01T00:00:00.000Z",
                     *           "to": "2026-01-01T00:00:00.000Z"
                     *         },
                     *         "test": {
                     *           "from": "2026-01-01T00:00:00.000Z",
                     *           "to": "2026-01-08T00:00:00.000Z"
                     *         }
                     *       },
                     *       "status_history": [
                     *         {
                     *           "job_status": "Running",
                     *           "set_at": "2026-01-08T02:00:11.482Z",
                     *           "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *         },
                     *         {
                     *           "job_status": "Completed",
                     *           "set_at": "2026-01-08T02:04:53.117Z",
                     *           "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Drift"];
                };
            };
            400: components["responses"]["BadRequestTheBodyIsNot"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch5"];
            409: components["responses"]["ConflictTheExperimentIsArchivedOr"];
            412: components["responses"]["PreconditionFailedTheRecordIsNot"];
            413: components["responses"]["PayloadTooLargeTheBodyIs"];
            415: components["responses"]["UnsupportedMediaTypeTheBodyIs"];
            422: components["responses"]["UnprocessableEntityTheBodyOrThe4"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    drifts_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag of the version that the change was made for; of another version it is refused. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the drift record. */
                driftId: string;
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequestTheBodyIsNot"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch5"];
            409: components["responses"]["ConflictTheExperimentIsArchivedOr"];
            412: components["responses"]["PreconditionFailedTheRecordIsNot"];
            413: components["responses"]["PayloadTooLargeTheBodyWhich2"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    drifts_patch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Entity tag of the version that the change was made for; of another version it is refused. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id of the drift record. */
                driftId: string;
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        /** @description What to change; left out, nothing. */
        requestBody?: {
            content: {
                "application/merge-patch+json": components["schemas"]["DriftPatch"];
                "application/json": components["schemas"]["DriftPatch"];
            };
        };
        responses: {
            /** @description The edited drift record. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0",
                     *       "created_at": "2026-01-08T02:00:11.482Z",
                     *       "updated_at": "2026-01-08T02:04:53.117Z",
                     *       "schema_version": "1.0.0",
                     *       "job_status": "Completed",
                     *       "tags": [
                     *         "nightly"
                     *       ],
                     *       "model": "churn-v3",
                     *       "drift_detected": true,
                     *       "parameters": {
                     *         "batch": 42,
                     *         "columns": [
                     *           "age",
                     *           "tenure"
                     *         ]
                     *       },
                     *       "detector": {
                     *         "name": "KSDrift",
                     *         "version": "0.13.0",
                     *         "preset": "weekly"
                     *       },
                     *       "result": {
                     *         "statistic": 0.21,
                     *         "p_value": 0.003,
                     *         "threshold": 0.05,
                     *         "n_reference": 5000,
                     *         "n_test": 1000,
                     *         "correction": "bonferroni"
                     *       },
                     *       "windows": {
                     *         "reference": {
                     *           "from": "2025-12-01T00:00:00.000Z",
                     *           "to": "2026-01-01T00:00:00.000Z"
                     *         },
                     *         "test": {
                     *           "from": "2026-01-01T00:00:00.000Z",
                     *           "to": "2026-01-08T00:00:00.000Z"
                     *         }
                     *       },
                     *       "status_history": [
                     *         {
                     *           "job_status": "Running",
                     *           "set_at": "2026-01-08T02:00:11.482Z",
                     *           "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *         },
                     *         {
                     *           "job_status": "Completed",
                     *           "set_at": "2026-01-08T02:04:53.117Z",
                     *           "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Drift"];
                };
            };
            400: components["responses"]["BadRequestTheBodyIsNot"];
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch5"];
            409: components["responses"]["ConflictTheExperimentIsArchivedOr"];
            412: components["responses"]["PreconditionFailedTheRecordIsNot"];
            413: components["responses"]["PayloadTooLargeTheBodyIs"];
            415: components["responses"]["UnsupportedMediaTypeTheBodyIs3"];
            /** @description The body or the query is not valid. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorFaults"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The request is not valid.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/model",
                     *           "detail": "Field may not be null."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    across_search: {
        parameters: {
            query?: {
                /** @description A filter as text, which must hold besides all others. See Searching at the top. */
                q?: string;
                /** @description Page to answer, from 1 on. */
                page?: number;
                /** @description Most records of a page. */
                page_size?: number;
                /** @description Where the page begins, instead of `page`: empty for the beginning, then `next_cursor` of the page before, with the same filter and order. However far, such a page costs the same, and none is missed or repeated while others write. */
                cursor?: string;
                /** @description How many records match: `exact`; `bounded`, exact up to 10,000, and beyond that a lower bound, which for drifts of an experiment may be 10 seconds old; `none`, so that nothing is counted. `bounded` unless there is a `cursor`, then `none`. */
                count?: "exact" | "bounded" | "none";
                /** @description Field to sort by; records that are equal in it have a fixed order. */
                sort_by?: "created_at" | "job_status" | "model" | "drift_detected" | "schema_version";
                /** @description Direction of the order. */
                order_by?: "asc" | "desc";
                /** @description Members that each record is reduced to, between commas; keys of parameters after a dot. */
                fields?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What to look for; left out, everything. See Searching at the top. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AcrossDriftFilter"];
            };
        };
        responses: {
            /** @description One page of what matches. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    /**
                     * @description Present, and `incomplete`, while drifts of an earlier database are being moved: the answer may lack some of them.
                     * @example incomplete
                     */
                    "X-Adoption"?: "incomplete";
                    "X-Pagination": components["headers"]["X-Pagination"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "experiment": {
                     *           "id": "b3a8a9a2-6f4b-4f0e-9d6a-5d1a5b1f2c33",
                     *           "name": "churn-model-q3"
                     *         },
                     *         "id": "7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0",
                     *         "created_at": "2026-01-08T02:00:11.482Z",
                     *         "updated_at": "2026-01-08T02:04:53.117Z",
                     *         "schema_version": "1.0.0",
                     *         "job_status": "Completed",
                     *         "tags": [
                     *           "nightly"
                     *         ],
                     *         "model": "churn-v3",
                     *         "drift_detected": true,
                     *         "parameters": {
                     *           "batch": 42,
                     *           "columns": [
                     *             "age",
                     *             "tenure"
                     *           ]
                     *         },
                     *         "detector": {
                     *           "name": "KSDrift",
                     *           "version": "0.13.0",
                     *           "preset": "weekly"
                     *         },
                     *         "result": {
                     *           "statistic": 0.21,
                     *           "p_value": 0.003,
                     *           "threshold": 0.05,
                     *           "n_reference": 5000,
                     *           "n_test": 1000,
                     *           "correction": "bonferroni"
                     *         },
                     *         "windows": {
                     *           "reference": {
                     *             "from": "2025-12-01T00:00:00.000Z",
                     *             "to": "2026-01-01T00:00:00.000Z"
                     *           },
                     *           "test": {
                     *             "from": "2026-01-01T00:00:00.000Z",
                     *             "to": "2026-01-08T00:00:00.000Z"
                     *           }
                     *         },
                     *         "status_history": [
                     *           {
                     *             "job_status": "Running",
                     *             "set_at": "2026-01-08T02:00:11.482Z",
                     *             "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *           },
                     *           {
                     *             "job_status": "Completed",
                     *             "set_at": "2026-01-08T02:04:53.117Z",
                     *             "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *           }
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["PartialFoundDrift"][];
                };
            };
            400: components["responses"]["BadRequestTheCursorIsNone"];
            401: components["responses"]["UnauthorizedMoreThanOneTokenA"];
            403: components["responses"]["ForbiddenTheCallerMayReadNo"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            413: components["responses"]["PayloadTooLargeTheBodyIs"];
            415: components["responses"]["UnsupportedMediaTypeTheBodyIs"];
            422: components["responses"]["UnprocessableEntityTheBodyOrThe"];
            429: components["responses"]["TooManyRequestsTheCallerHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    across_aggregate: {
        parameters: {
            query?: {
                /** @description A filter as text, which must hold besides all others. See Searching at the top. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What to count, and how to group it; left out, everything in one group. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AggregateRequest"];
            };
        };
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    /**
                     * @description Present, and `incomplete`, while drifts of an earlier database are being moved: the answer may lack some of them.
                     * @example incomplete
                     */
                    "X-Adoption"?: "incomplete";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "groups": [
                     *         {
                     *           "bucket": "2026-01-07T23:00:00.000Z",
                     *           "model": "churn-v3",
                     *           "drifts": 24,
                     *           "completed": 20,
                     *           "detected": 5,
                     *           "drift_rate": 0.25
                     *         },
                     *         {
                     *           "bucket": "2026-01-06T23:00:00.000Z",
                     *           "model": "churn-v3",
                     *           "drifts": 24,
                     *           "completed": 0,
                     *           "detected": 0,
                     *           "drift_rate": null
                     *         }
                     *       ],
                     *       "total": {
                     *         "drifts": 48,
                     *         "completed": 20,
                     *         "detected": 5,
                     *         "drift_rate": 0.25
                     *       },
                     *       "truncated": false
                     *     }
                     */
                    "application/json": components["schemas"]["DriftGroups"];
                };
            };
            400: components["responses"]["BadRequestTheBodyIsNot4"];
            401: components["responses"]["UnauthorizedMoreThanOneTokenA"];
            403: components["responses"]["ForbiddenTheCallerMayReadNo"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            413: components["responses"]["PayloadTooLargeTheBodyIs"];
            415: components["responses"]["UnsupportedMediaTypeTheBodyIs"];
            /** @description The body or the query is not valid. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorFaults"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The request is not valid.",
                     *       "errors": [
                     *         {
                     *           "pointer": "/bucket",
                     *           "detail": "Must be one of: hour, day, week, month."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequestsTheCallerHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    bulk_upload: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name that the client gives to this upload, so that it can be sent again, whole, after a cut: the same caller stores no line twice and gets the same ids. Key and line number together are the identity of a drift for as long as it exists; other content in a line of the same number is a 422 of that line. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        /** @description As `application/json` an array of drift records, else one record a line. */
        requestBody: {
            content: {
                "application/x-ndjson": components["schemas"]["DriftRequest"];
                "application/jsonl": components["schemas"]["DriftRequest"];
                "application/json": components["schemas"]["DriftRequest"][];
            };
        };
        responses: {
            /** @description One line of JSON for each line that was sent, in order, then the summary. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["UploadedLine"] | components["schemas"]["UploadSummary"];
                };
            };
            /** @description The `Idempotency-Key` cannot be read. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorFaults"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The request cannot be read.",
                     *       "errors": [
                     *         {
                     *           "header": "Idempotency-Key",
                     *           "detail": "Must be 1 to 255 visible ASCII characters, in double quotes (\"7d1f0f5e\") or bare; bare without comma, backslash and double quote."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch3"];
            /** @description The experiment is archived. Or: A stored record is of a newer major version than this service supports. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The experiment is archived: its drifts are read only. Restore it to change them."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The upload is of another media type. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    Accept: components["headers"]["Accept"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorMessage"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "Send the body as application/x-ndjson or application/jsonl or application/json in UTF-8, without a content encoding."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description JSON that is no array. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorFaults"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The request is not valid.",
                     *       "errors": [
                     *         {
                     *           "pointer": "",
                     *           "detail": "Not a valid list."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    export_read: {
        parameters: {
            query?: {
                /** @description Is about this model. */
                model?: string;
                /** @description Has one of these statuses. */
                job_status?: ("Running" | "Completed" | "Failed")[];
                /** @description Has this verdict. */
                drift_detected?: components["schemas"]["LenientBoolean"];
                /** @description Has all of these tags. */
                tags?: string[];
                /** @description Was computed by the detector of this name. */
                detector?: string;
                /** @description Was recorded at this instant or later. */
                created_from?: string;
                /** @description Was recorded before this instant. */
                created_to?: string;
                /** @description A filter as text, which must hold besides all others. See Searching at the top. */
                q?: string;
                /** @description Field to sort by; records that are equal in it have a fixed order. */
                sort_by?: "created_at" | "job_status" | "model" | "drift_detected" | "schema_version";
                /** @description Direction of the order. */
                order_by?: "asc" | "desc";
                /** @description Members that each record is reduced to, between commas; keys of parameters after a dot. */
                fields?: string[];
                /** @description How it is written; left out, as `Accept` says, else NDJSON. */
                format?: "ndjson" | "csv";
            };
            header?: never;
            path: {
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One drift a line. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0",
                     *       "created_at": "2026-01-08T02:00:11.482Z",
                     *       "updated_at": "2026-01-08T02:04:53.117Z",
                     *       "schema_version": "1.0.0",
                     *       "job_status": "Completed",
                     *       "tags": [
                     *         "nightly"
                     *       ],
                     *       "model": "churn-v3",
                     *       "drift_detected": true,
                     *       "parameters": {
                     *         "batch": 42,
                     *         "columns": [
                     *           "age",
                     *           "tenure"
                     *         ]
                     *       },
                     *       "detector": {
                     *         "name": "KSDrift",
                     *         "version": "0.13.0",
                     *         "preset": "weekly"
                     *       },
                     *       "result": {
                     *         "statistic": 0.21,
                     *         "p_value": 0.003,
                     *         "threshold": 0.05,
                     *         "n_reference": 5000,
                     *         "n_test": 1000,
                     *         "correction": "bonferroni"
                     *       },
                     *       "windows": {
                     *         "reference": {
                     *           "from": "2025-12-01T00:00:00.000Z",
                     *           "to": "2026-01-01T00:00:00.000Z"
                     *         },
                     *         "test": {
                     *           "from": "2026-01-01T00:00:00.000Z",
                     *           "to": "2026-01-08T00:00:00.000Z"
                     *         }
                     *       },
                     *       "status_history": [
                     *         {
                     *           "job_status": "Running",
                     *           "set_at": "2026-01-08T02:00:11.482Z",
                     *           "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *         },
                     *         {
                     *           "job_status": "Completed",
                     *           "set_at": "2026-01-08T02:04:53.117Z",
                     *           "set_by": "2f1c4f3a-5f0e-4a53-9a3e-8d4f0b9f4c11"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/x-ndjson": components["schemas"]["PartialDrift"];
                    /**
                     * @example id,model,result.p_value
                     *     7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0,churn-v3,0.003
                     */
                    "text/csv": string;
                };
            };
            401: components["responses"]["UnauthorizedMoreThanOneTokenA"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch3"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            /** @description The body or the query is not valid. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorFaults"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The request is not valid.",
                     *       "errors": [
                     *         {
                     *           "parameter": "created_from",
                     *           "detail": "Not a valid date-time."
                     *         },
                     *         {
                     *           "parameter": "fields",
                     *           "detail": "Unknown field \"modle\"."
                     *         },
                     *         {
                     *           "parameter": "format",
                     *           "detail": "Must be one of: ndjson, csv."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequestsTheCallerHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    summaries_read: {
        parameters: {
            query?: {
                /** @description Most days of `per_day`; days without drifts do not count. */
                days?: number;
            };
            header?: never;
            path: {
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": 120,
                     *       "by_status": [
                     *         {
                     *           "job_status": "Running",
                     *           "drifts": 2,
                     *           "detected": 0
                     *         },
                     *         {
                     *           "job_status": "Completed",
                     *           "drifts": 110,
                     *           "detected": 22
                     *         },
                     *         {
                     *           "job_status": "Failed",
                     *           "drifts": 8,
                     *           "detected": 0
                     *         }
                     *       ],
                     *       "detected": 22,
                     *       "drift_rate": 0.2,
                     *       "by_model": [
                     *         {
                     *           "model": "churn-v3",
                     *           "drifts": 120,
                     *           "completed": 110,
                     *           "detected": 22,
                     *           "drift_rate": 0.2,
                     *           "last_run_at": "2026-01-08T02:00:11.482Z"
                     *         }
                     *       ],
                     *       "other_models": {
                     *         "count": 0,
                     *         "drifts": 0,
                     *         "completed": 0,
                     *         "detected": 0,
                     *         "drift_rate": null,
                     *         "exact": true
                     *       },
                     *       "by_detector": [
                     *         {
                     *           "detector": "KSDrift",
                     *           "drifts": 75,
                     *           "completed": 70,
                     *           "detected": 21,
                     *           "drift_rate": 0.3,
                     *           "last_run_at": "2026-01-08T02:00:11.482Z"
                     *         },
                     *         {
                     *           "detector": null,
                     *           "drifts": 45,
                     *           "completed": 40,
                     *           "detected": 1,
                     *           "drift_rate": 0.025,
                     *           "last_run_at": "2026-01-07T02:00:10.025Z"
                     *         }
                     *       ],
                     *       "other_detectors": {
                     *         "count": 0,
                     *         "drifts": 0,
                     *         "completed": 0,
                     *         "detected": 0,
                     *         "drift_rate": null,
                     *         "exact": true
                     *       },
                     *       "first_run": {
                     *         "id": "0b8f8bd5-5a0f-4f43-9a6b-6f0de2f3c1aa",
                     *         "at": "2025-12-01T02:00:09.310Z"
                     *       },
                     *       "last_run": {
                     *         "id": "7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0",
                     *         "at": "2026-01-08T02:00:11.482Z",
                     *         "job_status": "Completed",
                     *         "model": "churn-v3",
                     *         "drift_detected": true
                     *       },
                     *       "last_verdict": {
                     *         "id": "7d1f0f5e-3f0b-4a63-8a4e-2a3a54c1c7a0",
                     *         "at": "2026-01-08T02:00:11.482Z",
                     *         "model": "churn-v3",
                     *         "drift_detected": true
                     *       },
                     *       "per_day": [
                     *         {
                     *           "day": "2026-01-07",
                     *           "drifts": 4,
                     *           "completed": 4,
                     *           "detected": 0,
                     *           "drift_rate": 0
                     *         },
                     *         {
                     *           "day": "2026-01-08",
                     *           "drifts": 5,
                     *           "completed": 4,
                     *           "detected": 1,
                     *           "drift_rate": 0.25
                     *         }
                     *       ],
                     *       "computed_at": "2026-01-08T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Summary"];
                };
            };
            401: components["responses"]["UnauthorizedMoreThanOneTokenA"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch3"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            /** @description The body or the query is not valid. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorFaults"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The request is not valid.",
                     *       "errors": [
                     *         {
                     *           "parameter": "days",
                     *           "detail": "Must be greater than or equal to 1 and less than or equal to 366."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    comparisons_compare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the experiment. */
                experimentId: string;
            };
            cookie?: never;
        };
        /** @description Runs, or a model and its detectors. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunsComparisonRequest"] | components["schemas"]["DetectorsComparisonRequest"];
            };
        };
        responses: {
            /** @description The comparison, in the form that was asked for. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunsComparison"] | components["schemas"]["DetectorsComparison"];
                };
            };
            400: components["responses"]["BadRequestTheBodyIsNot4"];
            401: components["responses"]["UnauthorizedMoreThanOneTokenA"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo2"];
            404: components["responses"]["NotFoundThereIsNoSuch3"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            413: components["responses"]["PayloadTooLargeTheBodyIs"];
            415: components["responses"]["UnsupportedMediaTypeTheBodyIs"];
            /** @description The body or the query is not valid. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorFaults"];
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "request_id": "0b8f2c1e-5d0a-4c3f-9a57-1f2f5a1f6c11",
                     *       "detail": "The request is not valid.",
                     *       "errors": [
                     *         {
                     *           "pointer": "",
                     *           "detail": "Send \"runs\" to lay runs side by side, or \"model\" to set its detectors against each other."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    system_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "production": true,
                     *       "settings": [
                     *         {
                     *           "name": "APP_PORT",
                     *           "value": "3000",
                     *           "source": "default",
                     *           "default": "3000",
                     *           "secret": false,
                     *           "description": "Port to listen on; 0 takes a free one. Value: a whole number from 0 to 65535."
                     *         },
                     *         {
                     *           "name": "APP_DATABASE_PASSWORD",
                     *           "value": "***",
                     *           "source": "secret file",
                     *           "secret": true,
                     *           "description": "Password for MongoDB. Value: the password as it is, not percent-encoded."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Configuration"];
                };
            };
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    system_migrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions and migrations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "documents": [
                     *         {
                     *           "kind": "user",
                     *           "collection": "app.users",
                     *           "version": "1.1.0",
                     *           "steps": [
                     *             {
                     *               "from": "1.0.0",
                     *               "to": "1.1.0"
                     *             }
                     *           ],
                     *           "upgraded": "at start",
                     *           "older": 0
                     *         },
                     *         {
                     *           "kind": "drift",
                     *           "collection": "app.drifts",
                     *           "version": "1.0.0",
                     *           "steps": [],
                     *           "upgraded": "when read or written",
                     *           "not_counted": "Counting takes too long."
                     *         }
                     *       ],
                     *       "applied": [
                     *         {
                     *           "id": "users-1.1.0",
                     *           "description": "Brings all documents of app.users to version 1.1.0.",
                     *           "started_at": "2026-01-08T02:00:11.000Z",
                     *           "finished_at": "2026-01-08T02:00:12.482Z",
                     *           "documents": 1204
                     *         }
                     *       ],
                     *       "adoption": {
                     *         "complete": false,
                     *         "experiments": {
                     *           "waiting": 12,
                     *           "moving": 1,
                     *           "done": 240
                     *         },
                     *         "moved": 1204511,
                     *         "left": 1,
                     *         "left_records": [
                     *           {
                     *             "experiment_id": "e810195b-1966-49f6-9b9e-5eadd539ea3d",
                     *             "record": "17",
                     *             "why": "_id is 17, not lower-case UUID text."
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Migrations"];
                };
            };
            401: components["responses"]["UnauthorizedNoTokenOrOneThat"];
            403: components["responses"]["ForbiddenTheCallerMayNotDo"];
            409: components["responses"]["ConflictAStoredRecordIsOf"];
            429: components["responses"]["TooManyRequestsTheClientHas"];
            503: components["responses"]["ServiceUnavailableAComponentIsAway"];
        };
    };
    health_root: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process is alive. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Liveness"];
                };
            };
        };
    };
    health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready for requests. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "info": {
                     *         "database": {
                     *           "status": "up",
                     *           "writable": true,
                     *           "indexes": "complete",
                     *           "latency_ms": 2
                     *         },
                     *         "clock": {
                     *           "status": "up",
                     *           "difference_ms": 0
                     *         },
                     *         "issuers": {
                     *           "status": "up",
                     *           "latency_ms": 31
                     *         }
                     *       },
                     *       "error": {},
                     *       "details": {
                     *         "database": {
                     *           "status": "up",
                     *           "writable": true,
                     *           "indexes": "complete",
                     *           "latency_ms": 2
                     *         },
                     *         "clock": {
                     *           "status": "up",
                     *           "difference_ms": 0
                     *         },
                     *         "issuers": {
                     *           "status": "up",
                     *           "latency_ms": 31
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Not ready. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "error",
                     *       "info": {
                     *         "clock": {
                     *           "status": "up",
                     *           "difference_ms": 0
                     *         },
                     *         "issuers": {
                     *           "status": "up",
                     *           "latency_ms": 31
                     *         }
                     *       },
                     *       "error": {
                     *         "database": {
                     *           "status": "down",
                     *           "writable": false,
                     *           "indexes": "complete",
                     *           "latency_ms": 2000,
                     *           "last_fault": {
                     *             "class": "MongoServerSelectionError",
                     *             "at": "2026-01-08T02:00:11.482Z"
                     *           }
                     *         }
                     *       },
                     *       "details": {
                     *         "database": {
                     *           "status": "down",
                     *           "writable": false,
                     *           "indexes": "complete",
                     *           "latency_ms": 2000,
                     *           "last_fault": {
                     *             "class": "MongoServerSelectionError",
                     *             "at": "2026-01-08T02:00:11.482Z"
                     *           }
                     *         },
                     *         "clock": {
                     *           "status": "up",
                     *           "difference_ms": 0
                     *         },
                     *         "issuers": {
                     *           "status": "up",
                     *           "latency_ms": 31
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    health_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All components work. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "info": {
                     *         "database": {
                     *           "status": "up",
                     *           "writable": true,
                     *           "indexes": "complete",
                     *           "latency_ms": 2
                     *         },
                     *         "clock": {
                     *           "status": "up",
                     *           "difference_ms": 0
                     *         },
                     *         "issuers": {
                     *           "status": "up",
                     *           "latency_ms": 31
                     *         }
                     *       },
                     *       "error": {},
                     *       "details": {
                     *         "database": {
                     *           "status": "up",
                     *           "writable": true,
                     *           "indexes": "complete",
                     *           "latency_ms": 2
                     *         },
                     *         "clock": {
                     *           "status": "up",
                     *           "difference_ms": 0
                     *         },
                     *         "issuers": {
                     *           "status": "up",
                     *           "latency_ms": 31
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            429: components["responses"]["TooManyRequestsTheClientHas"];
            /** @description Not ready. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "error",
                     *       "info": {
                     *         "clock": {
                     *           "status": "up",
                     *           "difference_ms": 0
                     *         },
                     *         "issuers": {
                     *           "status": "up",
                     *           "latency_ms": 31
                     *         }
                     *       },
                     *       "error": {
                     *         "database": {
                     *           "status": "down",
                     *           "writable": false,
                     *           "indexes": "complete",
                     *           "latency_ms": 2000,
                     *           "last_fault": {
                     *             "class": "MongoServerSelectionError",
                     *             "at": "2026-01-08T02:00:11.482Z"
                     *           }
                     *         }
                     *       },
                     *       "details": {
                     *         "database": {
                     *           "status": "down",
                     *           "writable": false,
                     *           "indexes": "complete",
                     *           "latency_ms": 2000,
                     *           "last_fault": {
                     *             "class": "MongoServerSelectionError",
                     *             "at": "2026-01-08T02:00:11.482Z"
                     *           }
                     *         },
                     *         "clock": {
                     *           "status": "up",
                     *           "difference_ms": 0
                     *         },
                     *         "issuers": {
                     *           "status": "up",
                     *           "latency_ms": 31
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    health_services: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All components work. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "services": [
                     *         {
                     *           "name": "database",
                     *           "status": "up",
                     *           "writable": true,
                     *           "indexes": "complete",
                     *           "latency_ms": 2
                     *         },
                     *         {
                     *           "name": "clock",
                     *           "status": "up",
                     *           "difference_ms": 0
                     *         },
                     *         {
                     *           "name": "issuers",
                     *           "status": "up",
                     *           "latency_ms": 31
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ServicesHealth"];
                };
            };
            429: components["responses"]["TooManyRequestsTheClientHas"];
            /** @description Not ready. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "error",
                     *       "services": [
                     *         {
                     *           "name": "database",
                     *           "status": "down",
                     *           "writable": false,
                     *           "indexes": "complete",
                     *           "latency_ms": 2000,
                     *           "last_fault": {
                     *             "class": "MongoServerSelectionError",
                     *             "at": "2026-01-08T02:00:11.482Z"
                     *           }
                     *         },
                     *         {
                     *           "name": "clock",
                     *           "status": "up",
                     *           "difference_ms": 0
                     *         },
                     *         {
                     *           "name": "issuers",
                     *           "status": "up",
                     *           "latency_ms": 31
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ServicesHealth"];
                };
            };
        };
    };
    discovery_resource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "resource": "https://drift.example.org",
                     *       "resource_name": "Drift Watch",
                     *       "authorization_servers": [
                     *         "https://idp.example.org/realms/ml"
                     *       ],
                     *       "bearer_methods_supported": [
                     *         "header"
                     *       ],
                     *       "drift_watch_cli_client_id": "drift-watch-cli"
                     *     }
                     */
                    "application/json": components["schemas"]["ProtectedResource"];
                };
            };
            429: components["responses"]["TooManyRequestsTheClientHas"];
        };
    };
    document_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI 3.1 document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0",
                     *       "info": {
                     *         "title": "Drift Watch",
                     *         "version": "1.0.0"
                     *       },
                     *       "paths": {}
                     *     }
                     */
                    "application/json": components["schemas"]["OpenApiDocument"];
                };
            };
            429: components["responses"]["TooManyRequestsTheClientHas"];
        };
    };
    document_specification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI 3.1 document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0",
                     *       "info": {
                     *         "title": "Drift Watch",
                     *         "version": "1.0.0"
                     *       },
                     *       "paths": {}
                     *     }
                     */
                    "application/json": components["schemas"]["OpenApiDocument"];
                };
            };
            429: components["responses"]["TooManyRequestsTheClientHas"];
        };
    };
}
